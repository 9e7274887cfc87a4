using CsCheck;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Lifecycle;

namespace Segmentation.Domain.Tests.Classification.Lifecycle;

public class LifecycleLawTests
{
    private static readonly LifecycleScheme Lifecycle = new();

    private static readonly Gen<Buyer> Buyers = Gen.Select(
            Gen.Int[0, 800],
            Gen.Int[2, 900],
            Gen.Int[0, 400],
            Gen.Int[-100, 300],
            Gen.Int[1, 5]
        )
        .Select(
            (silent, twiceInterval, firstBefore, subscription, purchases) =>
                new Buyer(
                    silent,
                    purchases < 3 ? null : twiceInterval / 2.0,
                    purchases,
                    silent + firstBefore,
                    subscription % 3 == 0 ? subscription : null
                )
        );

    [Fact]
    public void TheClassifier_AgreesWithTheRuleReadWordByWord() =>
        Buyers.Sample(buyer => On(buyer, 0).Code == (short)ByTheLetter(buyer));

    [Fact]
    public void SilenceAlone_NeverMakesAnybodyBetterOff() =>
        Gen.Select(Buyers, Gen.Int[1, 400]).Sample((buyer, later) => On(buyer, later).Code >= On(buyer, 0).Code);

    [Fact]
    public void TheDayThatIsTold_IsTheFirstOnWhichItChanges() =>
        Buyers.Sample(buyer =>
        {
            var portfolio = At(buyer, 0);
            var verdict = Verdict.Explain(Lifecycle.Prepare(portfolio, Lifecycle.Defaults), portfolio[0]);
            var now = verdict.Outcome.Code;
            var change = verdict.Changes.FirstOrDefault(c => c.Fact != "lastPurchase");
            if (change.Code == 0)
                return now == (short)LifecycleCategory.Lost;
            var days = (int)change.By.AsNumber + (change.Fact == "subscriptionUntil" ? 1 : 0);
            return On(buyer, days).Code == change.Code
                && change.Code > now
                && Enumerable.Range(0, days).All(day => On(buyer, day).Code == now);
        });

    private static LifecycleCategory ByTheLetter(Buyer buyer)
    {
        var days = buyer.Silent;
        if (buyer.Subscription >= 0)
            return LifecycleCategory.Active;
        if (buyer.Interval is { } interval)
            return (days > 4 * interval && days > 180) || days > 730 ? LifecycleCategory.Lost
                : days > 2 * interval && days > 30 ? LifecycleCategory.Sleeping
                : days > 1.5 * interval && days > 14 ? LifecycleCategory.AtRisk
                : LifecycleCategory.Active;
        var isNew = Portfolios.AsOf.AddDays(-buyer.First) > Portfolios.AsOf.AddMonths(-6);
        return isNew ? LifecycleCategory.Active
            : days > 365 ? LifecycleCategory.Lost
            : days > 180 ? LifecycleCategory.Sleeping
            : LifecycleCategory.Active;
    }

    private static Outcome On(Buyer buyer, int later) => Lifecycle.Outcome(At(buyer, later), 0);

    private static Portfolio At(Buyer buyer, int later)
    {
        var portfolio = Portfolios.Of([1], null, Portfolios.AsOf.AddDays(later));
        var today = Portfolios.AsOf.DayNumber;
        portfolio.Interval[0] = buyer.Interval ?? double.NaN;
        portfolio.Purchases[0] = buyer.Purchases;
        portfolio.LastPurchase[0] = today - buyer.Silent;
        portfolio.FirstPurchase[0] = today - buyer.First;
        if (buyer.Subscription is { } left)
            portfolio.Answers[0] = LifecycleSchemeTests.Subscription(Portfolios.AsOf.AddDays(left));
        return portfolio;
    }

    private sealed record Buyer(int Silent, double? Interval, int Purchases, int First, int? Subscription);
}
