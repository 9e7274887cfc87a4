namespace Segmentation.Domain.Classification.MetalTier;

/// <summary>Tiers of clients. The numbers are stored and never reused.</summary>
public enum MetalTierCategory : short
{
    /// <summary>A long relation and a main part of profit.</summary>
    Gold = 1,

    /// <summary>Worth a close look: large without gold's history, or small and growing fast.</summary>
    Silver = 2,

    /// <summary>Every other buyer.</summary>
    Bronze = 3,

    /// <summary>Has never bought and keeps putting it off; key <c>FALSE_CLIENT</c>.</summary>
    FalseClient = 4,
}
