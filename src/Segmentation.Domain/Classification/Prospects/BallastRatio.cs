namespace Segmentation.Domain.Classification.Prospects;

/// <summary>How much of a base one-off clients make. They are no fault while they are few; many of them want waking.</summary>
/// <param name="Buyers">Accounts that bought in the last 24 months.</param>
/// <param name="Ballast">One-off clients among them.</param>
/// <param name="Revenue">Revenue of the buyers in the last 12 full months, minor units; negative ones count as nothing.</param>
/// <param name="BallastRevenue">The part of the one-off clients.</param>
public readonly record struct BallastRatio(int Buyers, int Ballast, long Revenue, long BallastRevenue)
{
    /// <summary>Percent of the buyers; null without buyers.</summary>
    public double? CountPct => Buyers == 0 ? null : 100d * Ballast / Buyers;

    /// <summary>Percent of their revenue; null without revenue.</summary>
    public double? RevenuePct => Revenue <= 0 ? null : 100d * BallastRevenue / Revenue;

    /// <summary>
    /// Whether the ratio is normal: both shares at their limit or below; null while there are too few buyers to judge.
    /// </summary>
    public bool? IsNormal(ProspectsThresholds rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (Buyers < rule.JudgeFrom)
            return null;
        return AtMost(Ballast, rule.NormalCountPct, Buyers) && AtMost(BallastRevenue, rule.NormalRevenuePct, Revenue);
    }

    private static bool AtMost(Int128 part, decimal percent, Int128 whole) =>
        part * BasisPoints.Whole <= BasisPoints.Of(percent) * whole;
}
