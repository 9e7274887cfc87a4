using Segmentation.Web.CommandLine;

return await Cli.RunAsync(args);
