using Segmentation.Data.Classification;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Web.Hosting;

/// <summary>The zoo in force, at hand wherever its animals are named: a company may call them by names of its own.</summary>
internal sealed class CurrentZoo(ThresholdVersions versions) : IHostedService
{
    private volatile ZooThresholds _value = new();

    /// <summary>The set in force as last read; the method's own before the start.</summary>
    public ZooThresholds Value => _value;

    /// <summary>Reads it again, after it was changed.</summary>
    public async Task ReloadAsync(CancellationToken cancel = default)
    {
        if ((await versions.CurrentAsync(cancel)).TryGetValue(ZooScheme.Id, out var set))
            _value = (ZooThresholds)set.Values;
    }

    public Task StartAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
