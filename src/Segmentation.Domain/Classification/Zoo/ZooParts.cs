namespace Segmentation.Domain.Classification.Zoo;

/// <summary>
/// What dimensions may be made of, and how each is read from answers. A part is known when the answers that are there leave
/// no doubt about it: an answer that is absent never stands for a no.
/// </summary>
public static class ZooParts
{
    private const double Cents = 100;

    private static readonly Dictionary<string, ZooPartReader> ByKey = new ZooPartReader[]
    {
        Banded(ZooQuestions.Employees, ZooQuestions.Employees),
        Money(ZooQuestions.TurnoverYear, ZooQuestions.AnnualTurnover),
        Money("ad_budget_month", "ad_budget_month"),
        Choice("growth_wish"),
        new(ZooQuestions.LeadsGap, true, [ZooQuestions.LeadsNow, ZooQuestions.LeadsWanted], Gap),
        Choice("sales_planning"),
        Choice("development_strategy"),
        Banded(ZooQuestions.LeadsNow, ZooQuestions.LeadsNow),
        new(ZooQuestions.PromoKinds, true, ZooQuestions.Promos, PromoBand),
        Choice("marketing_function"),
        Choice("planning_horizon"),
        Choice("budgeting"),
        new(
            "papers",
            false,
            ["document_flow", "accounting_order"],
            (answers, _) => Mean(answers.Number("document_flow"), answers.Number("accounting_order"))
        ),
        Choice("bureaucracy"),
        Choice("decision_level"),
        Choice("tender_use"),
        Banded("months_to_choose", "months_to_choose"),
        Banded("postpay_days", "postpay_days"),
        Choice("owner_involvement"),
        Criterion("criterion_prestige", "prestige"),
        Criterion("criterion_experience", "experience"),
        Choice("site_reason"),
        Choice("reports_matter"),
        Choice("daily_troubles"),
        Choice("foreign_office"),
        Choice(ZooQuestions.Corruption),
    }.ToDictionary(part => part.Key, StringComparer.Ordinal);

    /// <summary>Every key.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. ByKey.Keys];

    /// <summary>Whether a part is measured, and so needs bands; a choice has none.</summary>
    public static bool IsBanded(string key) => ByKey[key].Banded;

    /// <summary>The questions whose answers make a part.</summary>
    public static IReadOnlyList<string> QuestionsOf(string key) => ByKey[key].Questions;

    /// <summary>The part of a key; null when there is none.</summary>
    internal static ZooPartReader? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>0–4: how many limits a figure has reached, each inclusive.</summary>
    internal static double Band(double figure, double[] bands)
    {
        var band = 0;
        while (band < bands.Length && figure >= bands[band])
            band++;
        return band;
    }

    private static ZooPartReader Choice(string key) =>
        new(key, false, [key], (answers, _) => answers.Number(key) ?? double.NaN);

    private static ZooPartReader Banded(string key, string question) =>
        new(
            key,
            true,
            [question],
            (answers, bands) => answers.Number(question) is { } figure ? Band(figure, bands) : double.NaN
        );

    private static ZooPartReader Money(string key, string question) =>
        new(
            key,
            true,
            [question],
            (answers, bands) => answers.Money(question) is { } minor ? Band(minor / Cents, bands) : double.NaN
        );

    /// <summary>Who has named one criterion has not named the other, so that one is 0 and not unknown.</summary>
    private static ZooPartReader Criterion(string key, string named) =>
        new(
            key,
            false,
            [ZooQuestions.Criterion],
            (answers, _) =>
                answers.Choice(ZooQuestions.Criterion) switch
                {
                    null => double.NaN,
                    "both" => 3,
                    var one => one == named ? 4 : 0,
                }
        );

    // A gap of hundredths of a percent point is the arithmetic's, not the client's.
    private static double Gap(Answers answers, double[] bands) =>
        answers.Number(ZooQuestions.LeadsNow) is { } now && answers.Number(ZooQuestions.LeadsWanted) is { } wanted
            ? Band(Math.Round(wanted - now, 6), bands)
            : double.NaN;

    /// <summary>Kinds nobody has answered may be in use or not: the band is known once both come to the same.</summary>
    private static double PromoBand(Answers answers, double[] bands)
    {
        var (used, open) = (0, 0);
        foreach (var promo in ZooQuestions.Promos)
            if (answers.Choice(promo) is not { } said)
                open++;
            else if (said == "yes")
                used++;
        var band = Band(used, bands);
        return band == Band(used + open, bands) ? band : double.NaN;
    }

    private static double Mean(double? one, double? other) =>
        one is { } a && other is { } b ? (a + b) / 2 : one ?? other ?? double.NaN;
}

/// <summary>How a part is read.</summary>
/// <param name="Key">The part's key.</param>
/// <param name="Banded">Whether it is measured and then banded.</param>
/// <param name="Questions">Keys of the answers it is made of.</param>
/// <param name="Read">0–4 from answers and bands; NaN when not known.</param>
internal sealed record ZooPartReader(
    string Key,
    bool Banded,
    IReadOnlyList<string> Questions,
    Func<Answers, double[], double> Read
);
