namespace Segmentation.Domain.Classification.Zoo;

/// <summary>What is wrong with a zoo that somebody has made.</summary>
internal static class ZooFaults
{
    private const decimal MostWeight = 10;
    private const int MostTerms = 20,
        MostParts = 10,
        MostName = 60,
        BandLimits = 4,
        MostMonths = 120;

    public static IEnumerable<ThresholdFault> Of(ZooThresholds set) =>
        [
            .. Dimensions(set).Select(message => new ThresholdFault("dimensions", message)),
            .. Animals(set).Select(message => new ThresholdFault("animals", message)),
            .. Confidence(set),
        ];

    private static IEnumerable<string> Dimensions(ZooThresholds set)
    {
        if (set.Dimensions.Any(d => d is null))
            return ["one of the dimensions is null."];
        return
        [
            .. Twice(set.Dimensions.Select(d => d.Code)).Select(code => $"{code} is there twice; keep one of them."),
            .. set.Dimensions.SelectMany(Dimension),
        ];
    }

    private static IEnumerable<string> Dimension(ZooDimension dimension)
    {
        var (code, parts) = (dimension.Code, dimension.Parts);
        if (!ZooDimensions.Has(code))
            yield return $"'{code}' is not a dimension; known are {string.Join(", ", ZooDimensions.Codes)}.";
        foreach (var fault in Names(code, dimension.NameEn, dimension.NameRu))
            yield return fault;
        if (parts.Count > MostParts)
            yield return $"{code} may have at most {MostParts} parts; it has {parts.Count}.";
        if (parts.Any(p => p is null))
        {
            yield return $"one of the parts of {code} is null.";
            yield break;
        }
        foreach (var key in Twice(parts.Select(p => p.Key)))
            yield return $"{code} has the part {key} twice; give it more weight instead.";
        foreach (var fault in parts.SelectMany(part => Part(code, part)))
            yield return fault;
    }

    private static IEnumerable<string> Part(string dimension, ZooPart part)
    {
        var name = $"{part.Key} of {dimension}";
        if (part.Weight is <= 0 or > MostWeight)
            yield return $"the weight of {name} must be above 0, at most {MostWeight}; it is {part.Weight}.";
        if (ZooParts.Find(part.Key) is not { } known)
            yield return $"'{part.Key}' of {dimension} is not a part; known are {string.Join(", ", ZooParts.Keys)}.";
        else if (!known.Banded && part.Bands is not null)
            yield return $"{name} is a choice from 0 to 4 and has no bands.";
        else if (known.Banded && part.Bands is not { Count: BandLimits })
            yield return $"{name} needs four bands: the limits from which it is 1, 2, 3 and 4.";
        else if (part.Bands is { } bands && bands.Zip(bands.Skip(1)).Any(pair => pair.First >= pair.Second))
            yield return $"the bands of {name} must ascend; they are {string.Join(", ", bands)}.";
        // What is hidden under its own name must not come out under another.
        if (part.Key == ZooQuestions.Corruption != (dimension == ZooDimensions.Corruption))
            yield return $"{ZooDimensions.Corruption} rests on {ZooQuestions.Corruption} alone, and nothing else does.";
    }

    private static IEnumerable<string> Animals(ZooThresholds set)
    {
        if (set.Animals.Any(a => a is null) || set.Dimensions.Any(d => d is null))
            return ["one of the animals is null."];
        var dimensions = set.Dimensions.Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Twice(set.Animals.Select(a => a.Code)).Select(code => $"{code} is there twice; keep one of them."),
            .. set.Animals.Count(a => a.Used) < 2
                ? ["at least two animals must be used, or there is nothing to tell apart."]
                : Array.Empty<string>(),
            .. set.Animals.SelectMany(animal => Animal(animal, dimensions)),
        ];
    }

    private static IEnumerable<string> Animal(ZooAnimal animal, HashSet<string> dimensions)
    {
        var code = animal.Code;
        if (!ZooAnimals.Codes.Contains(code))
            yield return $"'{code}' is not an animal; there is room for {string.Join(", ", ZooAnimals.Codes)}. An animal may have a name of your own.";
        foreach (var fault in Names(code, animal.NameEn, animal.NameRu))
            yield return fault;
        if (animal.Predicates.Any(p => p is null) || animal.Gates.Any(g => g is null))
        {
            yield return $"one of the predicates or gates of {code} is null.";
            yield break;
        }
        if (animal.Used && animal.Predicates.Count == 0)
            yield return $"{code} is used and has no predicate; nobody could come to it.";
        if (animal.Predicates.Count > MostTerms || animal.Gates.Count > MostTerms)
            yield return $"{code} may have at most {MostTerms} predicates and as many gates.";
        foreach (var predicate in animal.Predicates)
        {
            if (Term(code, predicate.Dimension, predicate.At, dimensions) is { } fault)
                yield return fault;
            if (predicate.Weight is <= 0 or > MostWeight)
                yield return $"the weight of {predicate.Dimension} for {code} must be above 0, at most {MostWeight}; it is {predicate.Weight}.";
        }
        foreach (var gate in animal.Gates)
        {
            if (Term(code, gate.Dimension, gate.At, dimensions) is { } fault)
                yield return fault;
            if (gate.Sign == ZooSign.About)
                yield return $"the gate {gate.Dimension} of {code} must be atLeast or atMost.";
        }
    }

    private static string? Term(string animal, string dimension, decimal at, HashSet<string> dimensions) =>
        !dimensions.Contains(dimension) ? $"{animal} speaks of '{dimension}', which is not among the dimensions."
        : at is < 0 or > 4 ? $"{animal} holds {dimension} against {at}; it must lie between 0 and 4."
        : null;

    private static IEnumerable<string> Names(string code, params string?[] names) =>
        names
            .Where(name => name is not null && (string.IsNullOrWhiteSpace(name) || name.Length > MostName))
            .Select(_ => $"a name of {code} must have 1 to {MostName} characters; leave it out to keep the usual one.");

    private static IEnumerable<ThresholdFault> Confidence(ZooThresholds set)
    {
        foreach (var (key, pair) in new[] { ("high", set.High), ("medium", set.Medium) })
            if (pair.Count != 2 || pair.Any(number => number is < 0 or > 1))
                yield return new ThresholdFault(key, "must be two numbers from 0 to 1: coverage and margin.");
        if (set.High.Count == 2 && set.Medium.Count == 2 && set.High.Zip(set.Medium).Any(p => p.First < p.Second))
            yield return new ThresholdFault("medium", "must not ask for more than high does.");
        if (set.GuardMonths is < 1 or > MostMonths)
            yield return new ThresholdFault("guardMonths", $"must lie between 1 and {MostMonths} months.");
    }

    private static IEnumerable<string> Twice(IEnumerable<string> codes) =>
        codes.GroupBy(code => code, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);
}
