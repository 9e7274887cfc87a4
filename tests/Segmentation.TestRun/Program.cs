using Segmentation.TestRun;

if (args is ["hold", var dataDirectory])
    await HoldCluster.RunAsync(dataDirectory);
