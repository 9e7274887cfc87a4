namespace Segmentation.LocalPostgres;

/// <summary>Where a private cluster lives and how careful it is.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>The application's data folder; the cluster takes the folder <c>postgres</c> inside it.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Trades safety at a power cut for speed (<c>fsync=off</c>); for databases that may be lost.</summary>
    public bool ForTests { get; init; }

    /// <summary>Receives a sentence about whatever takes long or went unexpectedly.</summary>
    public IProgress<string>? Progress { get; init; }
}
