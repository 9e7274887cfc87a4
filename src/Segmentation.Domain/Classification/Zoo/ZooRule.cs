namespace Segmentation.Domain.Classification.Zoo;

/// <summary>
/// A zoo made ready to decide: a fuzzy table of what speaks for each animal. A near miss counts in part, an unknown value is
/// left out and lowers coverage only. Source: our choice.
/// </summary>
public sealed class ZooRule
{
    /// <summary>How far from its limit a value counts no more, in steps of a dimension. Source: our choice.</summary>
    private const double Reach = 2;

    private const int Digits = 9;

    private readonly Animal[] _animals; // those used, in the order that breaks ties
    private readonly Part[][] _parts; // of each dimension by its place; none where it is not asked
    private readonly double _highCoverage,
        _highMargin,
        _mediumCoverage,
        _mediumMargin;

    /// <summary>Makes a set ready.</summary>
    /// <param name="set">A set without faults.</param>
    public ZooRule(ZooThresholds set)
    {
        ArgumentNullException.ThrowIfNull(set);
        Set = set;
        _parts = new Part[ZooDimensions.Codes.Count][];
        Array.Fill(_parts, []);
        foreach (var dimension in set.Dimensions.Where(d => d.Asked))
            _parts[ZooDimensions.PlaceOf(dimension.Code)] = [.. dimension.Parts.Select(PartOf)];
        _animals =
        [
            .. set
                .Animals.Where(a => a.Used)
                .Select(AnimalOf)
                .OrderBy(a => Array.IndexOf(ZooAnimals.TieOrder, (ZooCategory)a.Code)),
        ];
        (_highCoverage, _highMargin) = ((double)set.High[0], (double)set.High[1]);
        (_mediumCoverage, _mediumMargin) = ((double)set.Medium[0], (double)set.Medium[1]);
    }

    /// <summary>The set it was made of.</summary>
    public ZooThresholds Set { get; }

    /// <summary>The known dimensions of a client.</summary>
    public IReadOnlyDictionary<string, double> ValuesOf(Answers answers)
    {
        Span<double> values = stackalloc double[ZooDimensions.Codes.Count];
        Read(answers, values);
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var place = 0; place < values.Length; place++)
            if (!double.IsNaN(values[place]))
                known[ZooDimensions.Codes[place]] = values[place];
        return known;
    }

    /// <summary>Every animal's score, 0–1, of those about which anything is known; the best first.</summary>
    /// <param name="values">The known dimensions.</param>
    public IReadOnlyList<ZooScore> Scores(IReadOnlyDictionary<string, double> values)
    {
        var places = Places(values);
        return
        [
            .. _animals
                .Select(animal => Score(animal, places))
                .Where(score => score.IsKnown)
                .OrderByDescending(score => Math.Round(score.Value, Digits)),
        ];
    }

    /// <summary>Values by place; NaN where not known.</summary>
    /// <exception cref="ArgumentException">A code that is no dimension.</exception>
    internal static double[] Places(IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var places = new double[ZooDimensions.Codes.Count];
        Array.Fill(places, double.NaN);
        foreach (var (code, value) in values)
            places[
                ZooDimensions.PlaceOf(code) is >= 0 and var place
                    ? place
                    : throw new ArgumentException($"'{code}' is not a dimension.", nameof(values))
            ] = value;
        return places;
    }

    /// <summary>Reads each dimension: a value given directly, else the mean of its known parts, else NaN.</summary>
    internal void Read(Answers answers, Span<double> values)
    {
        values.Fill(double.NaN);
        if (answers.All.Count == 0)
            return;
        for (var place = 0; place < values.Length; place++)
            values[place] = answers.Number(ZooDimensions.Codes[place]) ?? Mean(_parts[place], answers);
    }

    /// <summary>The best and the second best; the first of a tie is the one that promises less.</summary>
    internal ZooRanking Rank(ReadOnlySpan<double> values)
    {
        var (best, second) = (ZooScore.None, ZooScore.None);
        foreach (var animal in _animals)
        {
            var score = Score(animal, values);
            if (!score.IsKnown)
                continue;
            if (!best.IsKnown || Rounded(score) > Rounded(best))
                (best, second) = (score, best);
            else if (!second.IsKnown || Rounded(score) > Rounded(second))
                second = score;
        }
        return new ZooRanking(best, second);
    }

    /// <summary>How far an animal stands before the best of the others; negative behind it, NaN where nothing is known of it.</summary>
    internal double Lead(short code, ReadOnlySpan<double> values)
    {
        var (own, other) = (double.NaN, 0d);
        foreach (var animal in _animals)
        {
            var score = Score(animal, values);
            if (animal.Code == code)
                own = score.IsKnown ? score.Value : double.NaN;
            else if (score.IsKnown)
                other = Math.Max(other, score.Value);
        }
        return own - other;
    }

    /// <summary>How far a ranking can be trusted.</summary>
    internal Confidence ConfidenceOf(ZooRanking ranking)
    {
        var (coverage, margin) = (Math.Round(ranking.Best.Coverage, Digits), Math.Round(ranking.Margin, Digits));
        return coverage >= _highCoverage && margin >= _highMargin ? Confidence.High
            : coverage >= _mediumCoverage && margin >= _mediumMargin ? Confidence.Medium
            : Confidence.Low;
    }

    /// <summary>What speaks for an animal that is used, whatever is known; empty for any other.</summary>
    internal ReadOnlySpan<ZooTerm> TermsOf(short code)
    {
        foreach (var animal in _animals)
            if (animal.Code == code)
                return animal.Terms;
        return [];
    }

    /// <summary>The animals that are used.</summary>
    internal IEnumerable<short> Used => _animals.Select(a => a.Code);

    /// <summary>Whether people are asked about a dimension.</summary>
    internal bool Asks(int place) => _parts[place].Length > 0;

    /// <summary>How well a value fits a term, 0–1.</summary>
    internal static double Membership(ZooTerm term, double value) =>
        term.Sign switch
        {
            ZooSign.AtLeast => Math.Clamp(1 - (term.At - value) / Reach, 0, 1),
            ZooSign.AtMost => Math.Clamp(1 - (value - term.At) / Reach, 0, 1),
            ZooSign.About => Math.Max(0, 1 - Math.Abs(value - term.At) / Reach),
        };

    private static ZooScore Score(Animal animal, ReadOnlySpan<double> values)
    {
        var (fit, known) = (0d, 0d);
        foreach (var term in animal.Terms)
            if (values[term.Place] is var value && !double.IsNaN(value))
            {
                fit += term.Weight * Membership(term, value);
                known += term.Weight;
            }
        if (known == 0)
            return ZooScore.None;
        var coverage = known / animal.Weight;
        var score = fit / known * (0.5 + 0.5 * coverage);
        foreach (var gate in animal.Gates)
            if (gate.Sign == ZooSign.AtLeast ? values[gate.Place] < gate.At : values[gate.Place] > gate.At)
                score /= 2; // a comparison with an unknown value is false, and breaks nothing
        return new ZooScore(animal.Code, score, coverage);
    }

    private static double Rounded(ZooScore score) => Math.Round(score.Value, Digits);

    private static double Mean(Part[] parts, Answers answers)
    {
        var (sum, weight) = (0d, 0d);
        foreach (var part in parts)
            if (part.Read(answers, part.Bands) is var value && !double.IsNaN(value))
            {
                sum += part.Weight * value;
                weight += part.Weight;
            }
        return weight == 0 ? double.NaN : sum / weight;
    }

    private static Part PartOf(ZooPart part) =>
        new(ZooParts.Find(part.Key)!.Read, [.. (part.Bands ?? []).Select(b => (double)b)], (double)part.Weight);

    private static Animal AnimalOf(ZooAnimal animal) =>
        new(
            (short)ZooAnimals.Find(animal.Code)!,
            [.. animal.Predicates.Select(p => Term(p.Dimension, p.Sign, p.At, p.Weight))],
            [.. animal.Gates.Select(g => Term(g.Dimension, g.Sign, g.At, 0))],
            (double)animal.Predicates.Sum(p => p.Weight)
        );

    private static ZooTerm Term(string dimension, ZooSign sign, decimal at, decimal weight) =>
        new(ZooDimensions.PlaceOf(dimension), sign, (double)at, (double)weight);

    private sealed record Animal(short Code, ZooTerm[] Terms, ZooTerm[] Gates, double Weight);

    private sealed record Part(Func<Answers, double[], double> Read, double[] Bands, double Weight);
}

/// <summary>How well an animal fits what is known.</summary>
/// <param name="Code">A <see cref="ZooCategory"/>; 0 for none.</param>
/// <param name="Value">0–1.</param>
/// <param name="Coverage">Share of what speaks for it, by weight, that is known; above 0, at most 1.</param>
public readonly record struct ZooScore(short Code, double Value, double Coverage)
{
    internal static ZooScore None => default;

    internal bool IsKnown => Code != 0;
}

/// <summary>A predicate or a gate with its dimension by place.</summary>
internal readonly record struct ZooTerm(int Place, ZooSign Sign, double At, double Weight);

/// <summary>The animal that fits best and the one that comes second; none where nothing is known of any.</summary>
internal readonly record struct ZooRanking(ZooScore Best, ZooScore Second)
{
    /// <summary>Distance of the two; the whole score where there is no second.</summary>
    public double Margin => Best.Value - Second.Value;
}
