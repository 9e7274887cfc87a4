namespace Segmentation.Domain.Classification;

/// <summary>Every number that decides in a scheme. A changed set is a new version; an old one is never overwritten.</summary>
public interface IThresholds
{
    /// <summary>What is wrong with the set: key of the number and what it must be. Empty when it can be used.</summary>
    IEnumerable<ThresholdFault> Faults();
}

/// <summary>A number of a threshold set that cannot be used.</summary>
/// <param name="Key">The threshold's key.</param>
/// <param name="Message">What it must be, in English; shown to people who set thresholds and to callers of the API.</param>
public readonly record struct ThresholdFault(string Key, string Message);
