using System.Text.Json.Nodes;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Lifecycle;
using Segmentation.Domain.Sales;

namespace Segmentation.Domain.Tests.Classification.Lifecycle;

public class LifecycleSchemeTests
{
    private static readonly LifecycleScheme Lifecycle = new();
    private static readonly DateOnly AsOf = Portfolios.AsOf;

    [Theory]
    [InlineData(48, "ACTIVE")] // exactly 1.5 × 32
    [InlineData(49, "AT_RISK")]
    [InlineData(50, "AT_RISK")]
    [InlineData(64, "AT_RISK")] // exactly 2 × 32
    [InlineData(65, "SLEEPING")]
    [InlineData(180, "SLEEPING")] // above 4 × 32, but not above 180
    [InlineData(181, "LOST")]
    [InlineData(200, "LOST")]
    public void Gaps30_34_28_60_MakeARhythmOf32Days(int silent, string expected)
    {
        int[] days = [182, 122, 94, 60, 30]; // newest first: gaps 60, 28, 34, 30
        var interval = SalesFigures.IntervalOf(days);
        Assert.Equal(32, interval);
        Assert.Equal(expected, Key(interval, silent));
    }

    [Theory]
    [InlineData(1, 2, "ACTIVE")] // two days are a weekend
    [InlineData(1, 14, "ACTIVE")]
    [InlineData(1, 15, "AT_RISK")]
    [InlineData(7, 11, "ACTIVE")]
    [InlineData(7, 15, "AT_RISK")]
    [InlineData(7, 30, "AT_RISK")]
    [InlineData(7, 31, "SLEEPING")]
    [InlineData(7, 180, "SLEEPING")]
    [InlineData(7, 181, "LOST")]
    public void AShortRhythm_WaitsForTheLeastDays(double interval, int silent, string expected) =>
        Assert.Equal(expected, Key(interval, silent));

    [Theory]
    [InlineData(10.5, 15, "ACTIVE")] // 15.75
    [InlineData(10.5, 16, "AT_RISK")]
    [InlineData(61, 244, "SLEEPING")]
    [InlineData(61, 245, "LOST")]
    [InlineData(400, 600, "ACTIVE")]
    [InlineData(400, 601, "AT_RISK")]
    [InlineData(400, 730, "AT_RISK")] // 2 × 400 is not reached, two years are not passed
    [InlineData(400, 731, "LOST")]
    [InlineData(600, 730, "ACTIVE")]
    [InlineData(600, 731, "LOST")]
    public void ALongRhythm_IsLostAfterTwoYearsInAnyCase(double interval, int silent, string expected) =>
        Assert.Equal(expected, Key(interval, silent));

    [Theory]
    [InlineData(1, 180, "ACTIVE")]
    [InlineData(1, 181, "SLEEPING")]
    [InlineData(2, 365, "SLEEPING")]
    [InlineData(2, 366, "LOST")]
    public void OneOrTwoPurchases_GoByFixedTerms(int purchases, int silent, string expected) =>
        Assert.Equal(expected, Key(null, silent, purchases));

    [Theory]
    [InlineData("2026-05-01", "ACTIVE")] // 183 days back, and still less than six months
    [InlineData("2026-04-30", "SLEEPING")]
    public void OneOrTwoPurchases_OfANewAccount_CannotSleep(string first, string expected)
    {
        var day = DateOnly.Parse(first, null);
        var portfolio = One(null, AsOf.DayNumber - day.DayNumber, 1);
        portfolio.FirstPurchase[0] = day.DayNumber;
        Assert.Equal(expected, Lifecycle.Keys(portfolio));
    }

    [Fact]
    public void ANewAccountWithARhythm_CanSleep()
    {
        var portfolio = One(10, 40, 3);
        portfolio.FirstPurchase[0] = AsOf.DayNumber - 60;
        Assert.Equal("SLEEPING", Lifecycle.Keys(portfolio));
    }

    [Fact]
    public void NeverBought_IsNotRated()
    {
        var portfolio = Portfolios.Revenue(0);
        portfolio.FirstPurchase[0] = portfolio.LastPurchase[0] = Portfolio.NeverDay;
        portfolio.Purchases[0] = 0;
        Assert.Equal("-", Lifecycle.Keys(portfolio));
        Assert.Empty(Explain(portfolio).Missing);
    }

    [Fact]
    public void AnUnknownLastPurchase_IsMissing()
    {
        var verdict = Explain(Portfolios.Revenue(1));
        Assert.Equal(Category.NotRated, verdict.Outcome.Code);
        Assert.Equal(["lastPurchase"], verdict.Missing);
    }

    [Theory]
    [InlineData(Portfolio.UnknownCount)]
    [InlineData(3)]
    public void AnUnknownRhythm_IsJudgedByFixedTerms_AndSaysSo(int purchases)
    {
        var verdict = Explain(One(null, 200, purchases));
        Assert.Equal((short)LifecycleCategory.Sleeping, verdict.Outcome.Code);
        Assert.Equal(Flags.Preliminary, verdict.Outcome.Flags);
        Assert.Equal(["interval"], verdict.Missing);
    }

    [Theory]
    [InlineData(0, "ACTIVE")] // its last day still runs
    [InlineData(30, "ACTIVE")]
    [InlineData(-1, "LOST")]
    public void ASubscription_KeepsAwakeUntilItLapsed(int daysLeft, string expected)
    {
        var portfolio = One(32, 500);
        portfolio.Answers[0] = Subscription(AsOf.AddDays(daysLeft));
        Assert.Equal(expected, Lifecycle.Keys(portfolio));
    }

    [Fact]
    public void Rules_CanBeSetOtherwise()
    {
        var thresholds = new LifecycleThresholds(Risk: 1.1m, RiskMinDays: 0, Sleep: 1.3m, MinDays: 0);
        // 1.1 × 30 is exactly 33 and 1.3 × 30 exactly 39.
        Assert.Equal("ACTIVE", Lifecycle.Keys(One(30, 33), thresholds));
        Assert.Equal("AT_RISK", Lifecycle.Keys(One(30, 34), thresholds));
        Assert.Equal("AT_RISK", Lifecycle.Keys(One(30, 39), thresholds));
        Assert.Equal("SLEEPING", Lifecycle.Keys(One(30, 40), thresholds));
    }

    [Fact]
    public void Reasons_AreTheLimitsThatDecided()
    {
        var verdict = Explain(One(32, 50));
        Assert.Equal(
            [
                ("interval", 32d, Comparison.Is, 0d),
                ("silentDays", 50d, Comparison.More, 48d),
                ("silentDays", 50d, Comparison.AtMost, 64d),
            ],
            verdict.Reasons.Select(r => (r.Fact, r.Value.AsNumber, r.Sign, r.Limit.AsNumber))
        );
        Assert.Equal(
            [
                new NearestChange((short)LifecycleCategory.Active, "lastPurchase", Value.Day(AsOf), Value.Number(50)),
                new NearestChange(
                    (short)LifecycleCategory.Sleeping,
                    "noPurchaseUntil",
                    Value.Day(AsOf.AddDays(15)),
                    Value.Number(15)
                ),
            ],
            verdict.Changes
        );
    }

    [Fact]
    public void ARunningSubscription_IsToldAsWhatHoldsIt()
    {
        var portfolio = One(32, 500);
        portfolio.Answers[0] = Subscription(AsOf.AddDays(30));
        var verdict = Explain(portfolio);
        Assert.Equal(["interval", "silentDays", "subscriptionUntil"], verdict.Reasons.Select(r => r.Fact));
        var change = Assert.Single(verdict.Changes);
        Assert.Equal(
            ((short)LifecycleCategory.Lost, "subscriptionUntil", AsOf.AddDays(30)),
            (change.Code, change.Fact, change.Value.AsDay)
        );
    }

    [Fact]
    public void ASubscriptionWithoutEnd_IsNothingToWaitFor()
    {
        var portfolio = One(32, 500);
        portfolio.Answers[0] = Subscription(DateOnly.MaxValue);
        Assert.Empty(Explain(portfolio).Changes);
    }

    [Fact]
    public void Version1_SpeaksTheKeysOfTheApi() =>
        Assert.Equal(
            """{"risk":1.5,"riskMinDays":14,"sleep":2,"minDays":30,"lost":4,"lostMinDays":180,"lostMaxDays":730,"fewSleep":180,"fewLost":365}""",
            ThresholdJson.Write(new LifecycleThresholds())
        );

    [Theory]
    [InlineData("""{"risk": 0.9}""", "risk: must be at least 1")]
    [InlineData("""{"sleep": 1.5}""", "sleep: must be above risk")]
    [InlineData("""{"lost": 2}""", "lost: must be above sleep")]
    [InlineData("""{"lost": 101}""", "lost: must be above sleep, at most 100")]
    [InlineData("""{"riskMinDays": -1}""", "riskMinDays: must be at least 0")]
    [InlineData("""{"minDays": 13}""", "minDays: must be at least riskMinDays")]
    [InlineData("""{"lostMinDays": 29}""", "lostMinDays: must be at least minDays")]
    [InlineData("""{"lostMaxDays": 179}""", "lostMaxDays: must be at least lostMinDays")]
    [InlineData("""{"lostMaxDays": 3651}""", "lostMaxDays: must be at least lostMinDays, at most 3650")]
    [InlineData("""{"fewSleep": -1}""", "fewSleep: must be at least 0")]
    [InlineData("""{"fewLost": 180}""", "fewLost: must be above fewSleep")]
    public void Unusable_IsRefusedWithASentence(string changes, string sentence)
    {
        var refusal = Assert.Throws<FormatException>(() =>
            ThresholdJson.Change(Lifecycle.Definition, new LifecycleThresholds(), JsonNode.Parse(changes)!.AsObject())
        );
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    internal static Portfolio One(double? interval, int silent, int purchases = 5)
    {
        var portfolio = Portfolios.Revenue(1);
        portfolio.Interval[0] = interval ?? double.NaN;
        portfolio.Purchases[0] = purchases;
        portfolio.LastPurchase[0] = AsOf.DayNumber - silent;
        portfolio.FirstPurchase[0] = AsOf.AddYears(-5).DayNumber;
        return portfolio;
    }

    internal static Answers Subscription(DateOnly until) =>
        new(new Dictionary<string, Value> { [AnswerKeys.SubscriptionUntil] = Value.Day(until) });

    private static string Key(double? interval, int silent, int purchases = 5) =>
        Lifecycle.Keys(One(interval, silent, purchases));

    private static Verdict Explain(Portfolio portfolio) =>
        Verdict.Explain(Lifecycle.Prepare(portfolio, Lifecycle.Defaults), portfolio[0]);
}
