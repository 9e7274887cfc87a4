using System.Globalization;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;
using static Segmentation.Domain.Tests.Classification.Zoo.ZooCases;

namespace Segmentation.Domain.Tests.Classification.Zoo;

/// <summary>From answers to dimensions: each limit from below, at it and above.</summary>
public class ZooQuestionsTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru");

    [Theory]
    [InlineData("SIZE", "employees", "10 11 12 50 51 52 200 201 202 1000 1001 1002", "0 1 1 1 2 2 2 3 3 3 4 4")]
    [InlineData(
        "NET",
        "leads_online_now_pct",
        "4.9 5 5.1 14.9 15 15.1 29.9 30 30.1 49.9 50 50.1",
        "0 1 1 1 2 2 2 3 3 3 4 4"
    )]
    [InlineData("PAYCYCLE", "months_to_choose", "0.5 1 1.5 2.9 3 3.1 4.9 5 5.1 7.9 8 8.1", "0 1 1 1 2 2 2 3 3 3 4 4")]
    [InlineData("PAYCYCLE", "postpay_days", "0 1 2 14 15 16 29 30 31 44 45 46", "0 1 1 1 2 2 2 3 3 3 4 4")]
    public void Figures_AreBanded(string dimension, string key, string figures, string values) =>
        Assert.Equal(
            values,
            string.Join(
                ' ',
                figures
                    .Split(' ')
                    .Select(f =>
                        Dimension(dimension, (key, Value.Number(double.Parse(f, CultureInfo.InvariantCulture))))
                    )
            )
        );

    [Theory]
    [InlineData("annualTurnover", new long[] { 30_000_000, 300_000_000, 2_000_000_000, 10_000_000_000 })]
    [InlineData("ad_budget_month", new long[] { 50_000, 300_000, 1_500_000, 7_000_000 })]
    public void Money_IsBandedInMainUnits(string key, long[] limits)
    {
        for (var band = 0; band < limits.Length; band++)
        {
            Assert.Equal(band, Dimension("SIZE", (key, Value.Money(limits[band] * 100 - 1))));
            Assert.Equal(band + 1, Dimension("SIZE", (key, Value.Money(limits[band] * 100))));
            Assert.Equal(band + 1, Dimension("SIZE", (key, Value.Money(limits[band] * 100 + 1))));
        }
    }

    [Theory]
    [InlineData(20, 10, 0)]
    [InlineData(20, 20, 0)]
    [InlineData(20, 20.9, 0)]
    [InlineData(20, 21, 1)]
    [InlineData(20, 24.9, 1)]
    [InlineData(20, 25, 2)]
    [InlineData(20.1, 35.1, 3)]
    [InlineData(20, 34.9, 2)]
    [InlineData(20, 49.9, 3)]
    [InlineData(20, 50, 4)]
    public void TheGapOfLeads_IsBanded(double now, double wanted, double value) =>
        Assert.Equal(
            value,
            Dimension(
                "GROWTH",
                ("leads_online_now_pct", Value.Percent(now)),
                ("leads_online_wanted_pct", Value.Percent(wanted))
            )
        );

    [Fact]
    public void TheWishToGrow_CountsTwice() =>
        Assert.Equal(
            (2 * 4 + 0 + 1) / 4d,
            Dimension(
                "GROWTH",
                ("growth_wish", Value.Number(4)),
                ("leads_online_now_pct", Value.Percent(30)),
                ("leads_online_wanted_pct", Value.Percent(30)),
                ("sales_planning", Value.Number(1))
            )
        );

    [Fact]
    public void Papers_AreOnePart_FromWhatIsKnownOfThem()
    {
        Assert.Equal(3, Dimension("ORDER", ("document_flow", Value.Number(3))));
        Assert.Equal(2, Dimension("ORDER", ("document_flow", Value.Number(3)), ("accounting_order", Value.Number(1))));
        Assert.Equal(
            3,
            Dimension(
                "ORDER",
                ("document_flow", Value.Number(3)),
                ("accounting_order", Value.Number(1)),
                ("budgeting", Value.Number(4))
            )
        );
    }

    [Theory]
    [InlineData("prestige", 4, 0)]
    [InlineData("experience", 0, 4)]
    [InlineData("both", 3, 3)]
    [InlineData("other", 0, 0)]
    public void TheCriterion_SetsBothDimensions(string criterion, double prestige, double expert)
    {
        Assert.Equal(prestige, Dimension("PRESTIGE", ("choice_criterion", Value.Code(criterion))));
        Assert.Equal(expert, Dimension("EXPERT", ("choice_criterion", Value.Code(criterion))));
    }

    [Theory]
    [InlineData(0, 9, 0.0)]
    [InlineData(1, 8, 1.0)]
    [InlineData(2, 7, 2.0)]
    [InlineData(3, 6, 2.0)]
    [InlineData(4, 5, 3.0)]
    [InlineData(5, 4, 3.0)]
    [InlineData(6, 3, 4.0)]
    [InlineData(9, 0, 4.0)]
    [InlineData(6, 0, 4.0)] // three nobody answered cannot change it
    [InlineData(4, 4, 3.0)] // nor can one more
    [InlineData(3, 5, null)] // here one more would
    [InlineData(0, 0, null)]
    public void KindsOfPromotion_AreCountedOnceTheyAreCertain(int yes, int no, double? value) =>
        Assert.Equal(
            value,
            Dimension(
                "PROMO",
                [
                    .. ZooQuestions
                        .PromoKeys.Take(yes + no)
                        .Select((key, place) => (key, Value.Code(place < yes ? "yes" : "no"))),
                ]
            )
        );

    [Fact]
    public void EveryChoiceOfTheQuestionnaire_IsADimensionAsItStands()
    {
        foreach (var dimension in new ZooThresholds { Dimensions = AllAsked() }.Dimensions)
        foreach (
            var part in dimension.Parts.Where(p =>
                p.Bands is null && !p.Key.StartsWith("criterion", StringComparison.Ordinal)
            )
        )
        foreach (var question in ZooParts.QuestionsOf(part.Key))
        {
            var key = AnswerKeys.Find(question)!;
            Assert.Equal(AnswerKind.Scale, key.Kind);
            foreach (var option in key.Options.Select(o => double.Parse(o, CultureInfo.InvariantCulture)))
                Assert.Equal(
                    option,
                    new ZooRule(new ZooThresholds { Dimensions = AllAsked() }).ValuesOf(
                        new Answers(new Dictionary<string, Value> { [question] = Value.Number(option) })
                    )[dimension.Code]
                );
        }
    }

    [Fact]
    public void TheQuestionnaire_HasTheKeysOfTheContract_InTheirGroups()
    {
        Assert.Equal(
            "employees annualTurnover accounting_order document_flow decision_level development_strategy planning_horizon budgeting bureaucracy ad_budget_month choice_criterion tender_use corruption",
            Keys(AnswerGroup.General)
        );
        Assert.Equal(
            "promo_media promo_context promo_seo promo_smm promo_outdoor promo_tv promo_press_radio promo_pr_serm promo_other",
            Keys(AnswerGroup.Promotion)
        );
        Assert.Equal(
            "sales_system sales_unit trade_kind sales_planning geography leads_online_now_pct leads_online_wanted_pct",
            Keys(AnswerGroup.Sales)
        );
        Assert.Equal(
            "growth_wish marketing_function months_to_choose postpay_days owner_involvement site_reason reports_matter daily_troubles foreign_office",
            Keys(AnswerGroup.Added)
        );
        static string Keys(AnswerGroup group) => string.Join(' ', AnswerKeys.In(group).Select(k => k.Key));
    }

    [Fact]
    public void EveryQuestionAndEveryOption_IsWordedInBothLanguages()
    {
        foreach (var group in Enum.GetValues<AnswerGroup>().Where(g => g != AnswerGroup.None))
        {
            Differ(culture => AnswerTexts.Group(group, culture));
            foreach (var key in AnswerKeys.In(group))
            {
                Differ(culture => AnswerTexts.Question(key, culture));
                Assert.Equal(
                    key.Options.Count,
                    key.Options.Select(o => AnswerTexts.Option(key, o, Russian)).Distinct().Count()
                );
                foreach (var option in key.Options)
                    Differ(culture => AnswerTexts.Option(key, option, culture));
            }
        }
        Differ(AnswerTexts.Promotion);
    }

    private static IReadOnlyList<ZooDimension> AllAsked() =>
        [.. new ZooThresholds().Dimensions.Select(d => d with { Asked = true })];

    private static void Differ(Func<CultureInfo, string> text)
    {
        Assert.NotEmpty(text(English));
        Assert.NotEqual(text(English), text(Russian));
    }
}
