using System.Globalization;

namespace Segmentation.Domain.Classification.Zoo;

/// <summary>
/// Version 1 of the zoo. Source: animals and questions of the zoo's author; dimensions, bands, predicates, weights and gates
/// are our choice.
/// </summary>
internal static class ZooMethod
{
    public static IReadOnlyList<ZooDimension> Dimensions { get; } =
    [
        new(
            "SIZE",
            [
                new("employees", [11, 51, 201, 1001]),
                new(ZooQuestions.TurnoverYear, [30_000_000, 300_000_000, 2_000_000_000, 10_000_000_000]),
                new("ad_budget_month", [50_000, 300_000, 1_500_000, 7_000_000]),
            ]
        ),
        new(
            "GROWTH",
            [new("growth_wish", Weight: 2), new(ZooQuestions.LeadsGap, [1, 5, 15, 30]), new("sales_planning")]
        ),
        new("STRATEGY", [new("development_strategy")]),
        new("NET", [new(ZooQuestions.LeadsNow, [5, 15, 30, 50])]),
        new("PROMO", [new(ZooQuestions.PromoKinds, [1, 2, 4, 6])]),
        new("MKT", [new("marketing_function")]),
        new("ORDER", [new("planning_horizon"), new("budgeting"), new("papers")]),
        new("BUREAU", [new("bureaucracy"), new("decision_level")]),
        new("TENDER", [new("tender_use")]),
        new("PAYCYCLE", [new("months_to_choose", [1, 3, 5, 8]), new("postpay_days", [1, 15, 30, 45])]),
        new("OWNER", [new("owner_involvement")]),
        new("PRESTIGE", [new("criterion_prestige")]),
        new("EXPERT", [new("criterion_experience")]),
        new("VANITY", [new("site_reason")]),
        new("REPORTS", [new("reports_matter")]),
        new("TROUBLE", [new("daily_troubles")]),
        new("FOREIGN", [new("foreign_office")]),
        new(ZooDimensions.Corruption, [new(ZooQuestions.Corruption)], Asked: false),
    ];

    public static IReadOnlyList<ZooAnimal> Animals { get; } =
    [
        Animal(
            ZooCategory.Rabbit,
            ZooFamily.Herbivore,
            "SIZE<0.5*3 TROUBLE>3*3 GROWTH<1*2 ORDER<1*2 OWNER>3*1 MKT<0*1 PROMO<1*1",
            "SIZE<1.5"
        ),
        Animal(
            ZooCategory.Sheep,
            ZooFamily.Herbivore,
            "GROWTH<1*3 NET<1*3 VANITY>2*3 MKT<1*1 SIZE~1*1 TROUBLE<2*1 PROMO>1*1",
            "NET<2 GROWTH<2 SIZE<2.5"
        ),
        Animal(
            ZooCategory.Cow,
            ZooFamily.Herbivore,
            "NET>2*3 GROWTH<1*3 MKT<1*3 SIZE~1.5*1 STRATEGY<1*1 TROUBLE<2*1",
            "NET>1.5 MKT<2 GROWTH<2 SIZE<3"
        ),
        Animal(
            ZooCategory.Llama,
            ZooFamily.Herbivore,
            "GROWTH<1.5*3 MKT>2*3 REPORTS>3*2 SIZE~2*2 BUREAU~2*1 ORDER~2*1 NET>1*1",
            "MKT>1.5 GROWTH<2.5"
        ),
        Animal(
            ZooCategory.Elephant,
            ZooFamily.Herbivore,
            "SIZE>3*3 GROWTH<1.5*3 BUREAU>3*3 PRESTIGE>3*2 MKT>2*1 REPORTS>2*1 CORR>2*0.5",
            "SIZE>2.5 GROWTH<2.5"
        ),
        Animal(
            ZooCategory.Wolf,
            ZooFamily.Predator,
            "GROWTH>3*3 OWNER>3*3 MKT<1*2 NET<1.5*2 SIZE<2*1 ORDER~2*1 TROUBLE<2*1",
            "GROWTH>2 MKT<2 SIZE<2.5"
        ),
        Animal(
            ZooCategory.Tiger,
            ZooFamily.Predator,
            "GROWTH>3*3 MKT>2*3 ORDER>3*2 PROMO>2*1 SIZE~2*1 BUREAU<2*1 TENDER<2*1",
            "GROWTH>2 MKT>1.5"
        ),
        Animal(
            ZooCategory.Lion,
            ZooFamily.Predator,
            "SIZE>2.5*2 GROWTH>3*3 NET>2*2 TENDER>3*2 EXPERT>3*2 BUREAU>3*2 MKT>2*1 PAYCYCLE<2.5*1 CORR>2*0.5",
            "SIZE>2 GROWTH>2"
        ),
        Animal(
            ZooCategory.Cosmonaut,
            ZooFamily.Apart,
            "SIZE>3.5*3 PAYCYCLE>3*3 TENDER>3.5*2 BUREAU>3.5*2 FOREIGN>4*2 ORDER>3.5*1",
            "SIZE>3 PAYCYCLE>2.5"
        ),
    ];

    /// <summary>Predicates as <c>SIZE&lt;0.5*3</c>: at most 0.5, weight 3; &gt; is at least, ~ about. Gates have no weight.</summary>
    private static ZooAnimal Animal(ZooCategory animal, ZooFamily family, string predicates, string gates) =>
        new(
            ZooAnimals.CodeOf(animal),
            family,
            [.. Terms(predicates).Select(t => new ZooPredicate(t.Dimension, t.Sign, t.At, t.Weight))],
            [.. Terms(gates).Select(t => new ZooGate(t.Dimension, t.Sign, t.At))]
        );

    private static IEnumerable<(string Dimension, ZooSign Sign, decimal At, decimal Weight)> Terms(string terms)
    {
        foreach (var term in terms.Split(' '))
        {
            var at = term.IndexOfAny(['<', '>', '~']);
            var numbers = term[(at + 1)..].Split('*');
            yield return (
                term[..at],
                term[at] switch
                {
                    '<' => ZooSign.AtMost,
                    '>' => ZooSign.AtLeast,
                    _ => ZooSign.About,
                },
                decimal.Parse(numbers[0], CultureInfo.InvariantCulture),
                numbers.Length > 1 ? decimal.Parse(numbers[1], CultureInfo.InvariantCulture) : 0
            );
        }
    }
}
