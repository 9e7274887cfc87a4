namespace Segmentation.Domain.Classification;

/// <summary>A way of classifying accounts: one folder, one pure decision in two steps.</summary>
public interface IScheme
{
    /// <summary>Names, categories and how verdicts come to stand.</summary>
    SchemeDefinition Definition { get; }

    /// <summary>Version 1 of the scheme's numbers: the method's own.</summary>
    IThresholds Defaults { get; }

    /// <summary>
    /// How its numbers are offered to people, what decides most first. A number that is not a plain one, such as a list,
    /// has no field here and brings an editor of its own.
    /// </summary>
    IReadOnlyList<ThresholdField> Fields => [];

    /// <summary>The trades it is made for; none for a scheme that fits every trade.</summary>
    IReadOnlyList<Trade> Trades => [];

    /// <summary>Computes once what needs the whole base.</summary>
    /// <exception cref="ArgumentException">The thresholds are of another scheme.</exception>
    IClassifier Prepare(Portfolio portfolio, IThresholds thresholds);
}

/// <summary>Decides one account. Pure, and without allocation where no trace is given.</summary>
public interface IClassifier
{
    /// <summary>Always answers: a missing fact gives "not rated", never an exception and never a false zero.</summary>
    Outcome Classify(AccountFacts facts, Trace? trace = null);

    /// <summary>What was found about the base as a whole, to be kept with the run; empty where there is nothing to say.</summary>
    IReadOnlyDictionary<string, Value> Findings { get; }
}
