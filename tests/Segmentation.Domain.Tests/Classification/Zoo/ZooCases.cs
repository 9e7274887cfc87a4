using System.Globalization;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Domain.Tests.Classification.Zoo;

/// <summary>Clients of the zoo from plain words, and the ones that are typical of each animal.</summary>
internal static class ZooCases
{
    public const string Rabbit =
        "SIZE=0 TROUBLE=4 GROWTH=1 ORDER=0 OWNER=4 MKT=0 PROMO=0 NET=0 BUREAU=0 TENDER=0 PAYCYCLE=0 VANITY=0 REPORTS=0 PRESTIGE=0 EXPERT=0 FOREIGN=0 CORR=0 STRATEGY=0";

    public const string Sheep =
        "SIZE=1 TROUBLE=1 GROWTH=0 ORDER=1 OWNER=2 MKT=0 PROMO=1 NET=0 BUREAU=1 TENDER=0 PAYCYCLE=0 VANITY=4 REPORTS=0 PRESTIGE=1 EXPERT=0 FOREIGN=0 CORR=0 STRATEGY=0";

    public const string Wolf =
        "SIZE=1 TROUBLE=1 GROWTH=4 ORDER=2 OWNER=4 MKT=0 PROMO=1 NET=1 BUREAU=0 TENDER=0 PAYCYCLE=0 VANITY=0 REPORTS=0 PRESTIGE=0 EXPERT=1 FOREIGN=0 CORR=0 STRATEGY=1";

    public const string Cow =
        "SIZE=1.5 TROUBLE=1 GROWTH=0 ORDER=2 OWNER=2 MKT=0 PROMO=1 NET=3 BUREAU=1 TENDER=0 PAYCYCLE=1 VANITY=0 REPORTS=0 PRESTIGE=0 EXPERT=1 FOREIGN=0 CORR=0 STRATEGY=0";

    public const string Tiger =
        "SIZE=2 TROUBLE=0 GROWTH=4 ORDER=3 OWNER=1 MKT=3 PROMO=3 NET=3 BUREAU=1 TENDER=1 PAYCYCLE=1 VANITY=0 REPORTS=2 PRESTIGE=0 EXPERT=2 FOREIGN=0 CORR=0 STRATEGY=4";

    public const string Llama =
        "SIZE=2 TROUBLE=0 GROWTH=1 ORDER=2 OWNER=0 MKT=3 PROMO=2 NET=2 BUREAU=2 TENDER=1 PAYCYCLE=1 VANITY=1 REPORTS=4 PRESTIGE=1 EXPERT=1 FOREIGN=0 CORR=1 STRATEGY=1";

    public const string Elephant =
        "SIZE=3.5 TROUBLE=0 GROWTH=1 ORDER=3 OWNER=0 MKT=4 PROMO=3 NET=1 BUREAU=4 TENDER=2 PAYCYCLE=2 VANITY=2 REPORTS=4 PRESTIGE=4 EXPERT=1 FOREIGN=0 CORR=3 STRATEGY=2";

    public const string Lion =
        "SIZE=3 TROUBLE=0 GROWTH=4 ORDER=3 OWNER=0 MKT=4 PROMO=4 NET=3 BUREAU=3 TENDER=4 PAYCYCLE=2 VANITY=0 REPORTS=3 PRESTIGE=1 EXPERT=4 FOREIGN=0 CORR=3 STRATEGY=4";

    public const string Cosmonaut =
        "SIZE=4 TROUBLE=0 GROWTH=2 ORDER=4 OWNER=0 MKT=4 PROMO=4 NET=2 BUREAU=4 TENDER=4 PAYCYCLE=4 VANITY=0 REPORTS=4 PRESTIGE=1 EXPERT=3 FOREIGN=4 CORR=1 STRATEGY=4";

    public const string LlamaWithANewTeam =
        "SIZE=2 TROUBLE=0 GROWTH=4 ORDER=3 OWNER=0 MKT=3 PROMO=2 NET=2 BUREAU=2 TENDER=1 PAYCYCLE=1 VANITY=1 REPORTS=4 PRESTIGE=1 EXPERT=1 FOREIGN=0 CORR=1 STRATEGY=4";

    private static readonly ZooScheme Scheme = new();

    public static Dictionary<string, double> Values(string dimensions) =>
        dimensions
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split('='))
            .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture));

    public static Verdict Explain(string dimensions, ZooThresholds? set = null) =>
        Explain(Values(dimensions).ToDictionary(v => v.Key, v => Value.Number(v.Value)), set);

    public static Verdict Explain(IReadOnlyDictionary<string, Value> answers, ZooThresholds? set = null)
    {
        var portfolio = Portfolio(answers);
        return Verdict.Explain(Scheme.Prepare(portfolio, set ?? Scheme.Defaults), portfolio[0]);
    }

    public static Portfolio Portfolio(IReadOnlyDictionary<string, Value> answers)
    {
        var portfolio = Portfolios.Of([null], null);
        portfolio.Answers[0] = new Answers(answers);
        return portfolio;
    }

    public static string KeyOf(this Outcome outcome) => Scheme.Definition.KeyOf(outcome.Code)!;

    /// <summary>What a dimension comes to by one answer or several.</summary>
    public static double? Dimension(string code, params (string Key, Value Value)[] answers) =>
        new ZooRule(new ZooThresholds())
            .ValuesOf(new Answers(answers.ToDictionary(a => a.Key, a => a.Value)))
            .TryGetValue(code, out var value)
            ? value
            : null;
}
