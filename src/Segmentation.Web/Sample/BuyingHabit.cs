namespace Segmentation.Web.Sample;

/// <summary>How a made-up client buys.</summary>
/// <param name="Orders">Orders a month on average.</param>
/// <param name="Steadiness">0–1: 1 keeps the interval and the size of an order, 0 is all chance.</param>
/// <param name="Order">Mean of an order, whole units of the currency.</param>
/// <param name="Margin">Profit in percent of the amount; may be negative.</param>
/// <param name="Growth">Change of the mean order in percent a month.</param>
/// <param name="From">Month of the first purchase, counted from the sample's first.</param>
/// <param name="Until">Month after which nothing is bought any more; the sample has 18.</param>
internal sealed record BuyingHabit(
    double Orders,
    double Steadiness,
    int Order,
    int Margin,
    double Growth = 0,
    int From = 0,
    int Until = BuyingHabit.Months
)
{
    /// <summary>Length of the sample's history.</summary>
    public const int Months = 18;

    /// <summary>The habits that the table of clients names.</summary>
    public static IReadOnlyDictionary<string, BuyingHabit> Named { get; } =
        new Dictionary<string, BuyingHabit>
        {
            ["pillar"] = new(4, .9, 420_000, 22),
            ["steady"] = new(2, .85, 110_000, 26),
            ["seasonal"] = new(1.5, .2, 140_000, 24),
            ["growing"] = new(1.5, .7, 60_000, 28, Growth: 9),
            ["falling"] = new(2.5, .7, 150_000, 20, Growth: -9),
            ["small"] = new(.7, .5, 18_000, 30),
            ["tiny"] = new(.35, .3, 7_000, 31),
            ["quiet"] = new(1.2, .6, 55_000, 25, Until: 12),
            ["lost"] = new(1, .6, 40_000, 25, Until: 5),
            ["new"] = new(1.5, .6, 45_000, 24, From: 15),
            ["single"] = new(.4, .2, 260_000, 18, From: 9, Until: 10),
            ["lossy"] = new(1.2, .5, 48_000, -6),
        };
}
