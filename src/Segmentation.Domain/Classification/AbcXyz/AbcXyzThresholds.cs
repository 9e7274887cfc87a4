namespace Segmentation.Domain.Classification.AbcXyz;

/// <summary>The grid has no numbers of its own: those of ABC and XYZ decide.</summary>
public sealed record AbcXyzThresholds : IThresholds
{
    /// <inheritdoc/>
    public IEnumerable<ThresholdFault> Faults() => [];
}
