namespace Segmentation.Domain.Classification.Zoo;

/// <summary>What brings a client nearer to the animal one would like to see.</summary>
/// <param name="Step">The move to work for; null where no single move helps, or the client is there already.</param>
/// <param name="Ask">Dimensions nobody knows that speak for the wanted animal: asking comes cheaper than moving.</param>
public sealed record ZooAdvice(ZooStep? Step, IReadOnlyList<string> Ask);

/// <summary>A move of one dimension.</summary>
/// <param name="Dimension">Its code.</param>
/// <param name="From">Today's value, 0–4.</param>
/// <param name="To">The value to reach, 0–4.</param>
/// <param name="Arrives">The wanted animal wins by it; else it only comes nearer.</param>
public sealed record ZooStep(string Dimension, double From, double To, bool Arrives);

/// <summary>
/// The cheapest next step towards an animal: of all single moves that make it win the smallest; where none does, the one
/// that gains it the most lead for each step. Nobody is advised to work on corruption. Source: our choice.
/// </summary>
public static class ZooNextStep
{
    /// <summary>The smallest move that is tried. Source: our choice; half an answer.</summary>
    private const double Half = 0.5;

    /// <summary>The advice.</summary>
    /// <param name="rule">The zoo.</param>
    /// <param name="values">The known dimensions, by code.</param>
    /// <param name="wanted">The animal one would like to see.</param>
    public static ZooAdvice Towards(ZooRule rule, IReadOnlyDictionary<string, double> values, ZooCategory wanted)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var places = ZooRule.Places(values);
        return new ZooAdvice(Find(rule, places, (short)wanted), Unknown(rule, places, (short)wanted));
    }

    /// <summary>What an animal grows into when all goes well; null at the end of a ladder. Source: the zoo's author, completed by us.</summary>
    public static ZooCategory? Usual(ZooCategory animal) =>
        animal switch
        {
            ZooCategory.Rabbit => ZooCategory.Sheep,
            ZooCategory.Sheep => ZooCategory.Cow,
            ZooCategory.Cow => ZooCategory.Llama,
            ZooCategory.Llama => ZooCategory.Elephant,
            ZooCategory.Wolf => ZooCategory.Tiger,
            ZooCategory.Tiger => ZooCategory.Lion,
            ZooCategory.Elephant or ZooCategory.Lion or ZooCategory.Cosmonaut => null,
        };

    /// <summary>The step; values by place, NaN where not known.</summary>
    internal static ZooStep? Find(ZooRule rule, double[] values, short wanted)
    {
        if (!rule.Used.Contains(wanted) || rule.Rank(values).Best.Code == wanted)
            return null;
        var lead = rule.Lead(wanted, values);
        ZooStep? arriving = null,
            nearing = null;
        var (shortest, gain) = (double.PositiveInfinity, 0d);
        for (var place = 0; place < values.Length; place++)
        {
            var from = values[place];
            if (double.IsNaN(from) || ZooDimensions.Codes[place] == ZooDimensions.Corruption)
                continue;
            for (var to = ZooDimensions.Lowest; to <= ZooDimensions.Highest; to += Half)
            {
                var far = Math.Abs(to - from);
                if (far == 0)
                    continue;
                values[place] = to;
                if (rule.Rank(values).Best.Code == wanted)
                {
                    if (far < shortest)
                        (arriving, shortest) = (new(ZooDimensions.Codes[place], from, to, true), far);
                }
                else if (Math.Round((rule.Lead(wanted, values) - lead) / far, 9) is var more && more > gain)
                    (nearing, gain) = (new(ZooDimensions.Codes[place], from, to, false), more);
            }
            values[place] = from;
        }
        return arriving ?? nearing;
    }

    private static List<string> Unknown(ZooRule rule, double[] values, short wanted)
    {
        var unknown = new List<(string Code, double Weight)>();
        foreach (var term in rule.TermsOf(wanted))
            if (double.IsNaN(values[term.Place]) && rule.Asks(term.Place))
                unknown.Add((ZooDimensions.Codes[term.Place], term.Weight));
        return
        [
            .. unknown
                .Where(u => u.Code != ZooDimensions.Corruption)
                .OrderByDescending(u => u.Weight)
                .Select(u => u.Code)
                .Distinct(),
        ];
    }
}
