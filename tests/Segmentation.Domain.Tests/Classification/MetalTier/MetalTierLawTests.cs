using CsCheck;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Lifecycle;
using Segmentation.Domain.Classification.MetalTier;

namespace Segmentation.Domain.Tests.Classification.MetalTier;

public class MetalTierLawTests
{
    private static readonly MetalTierScheme Scheme = new();
    private static readonly Gen<long?> Profits = Any<long?>(null, -3, 0, 7);
    private static readonly Gen<int?> Days = Gen.Int[1, 1200].Select(d => d % 13 == 0 ? (int?)null : d);
    private static readonly Gen<short> Lifecycles = Any<short>(-1, 0, 1, 2, 3, 4);
    private static readonly Gen<long?> Revenues = Gen.Long[-50, 400].Select(r => r % 11 == 0 ? (long?)null : r);
    private static readonly Gen<double?> Potentials = Any<double?>(1, 2.5, 3, 3.5, 4, 5, null);

    /// <summary>What is not known is left out of gold: the verdict is that of the best it could be.</summary>
    [Fact]
    public void OfLargeOnes_AnUnknownFactIsNeverANo() =>
        Gen.Select(Profits, Days, Lifecycles)
            .Sample(
                (profit, days, lifecycle) =>
                    Code(Large(profit, days, lifecycle))
                    == Code(Large(profit ?? 7, days ?? 1200, lifecycle <= 0 ? (short)1 : lifecycle))
            );

    [Fact]
    public void OfSmallOnes_GrowthAndPotentialNeverLowerTheTier() =>
        Gen.Select(Revenues, Revenues, Potentials, Gen.Long[1, 300])
            .Sample(
                (last, before, potential, more) =>
                {
                    var now = Code(MetalTierSchemeTests.Growing(last, before, potential));
                    return now >= Code(MetalTierSchemeTests.Growing(last + more, before, potential))
                        && now >= Code(MetalTierSchemeTests.Growing(last, before, potential + 0.5));
                }
            );

    [Fact]
    public void OfLargeOnes_WhatWouldMoveIt_MovesItOnThatDayAndNotBefore() =>
        Days.Sample(days =>
        {
            var verdict = Verdict.Explain(Scheme.Prepare(Large(1, days, 1), Scheme.Defaults), Large(1, days, 1)[0]);
            return verdict.Changes.All(change =>
                Code(Large(1, days, 1, change.Value.AsDay)) == change.Code
                && Code(Large(1, days, 1, change.Value.AsDay.AddDays(-1))) == verdict.Outcome.Code
                && change.Value.AsDay == Portfolios.AsOf.AddDays((int)change.By.AsNumber)
                && change.Code != verdict.Outcome.Code
            );
        });

    [Fact]
    public void OfSmallOnes_WhatWouldMoveIt_MovesItExactlyThere() =>
        Gen.Select(Revenues, Revenues, Potentials)
            .Sample(
                (last, before, potential) =>
                {
                    var account = MetalTierSchemeTests.Growing(last, before, potential);
                    var verdict = Verdict.Explain(Scheme.Prepare(account, Scheme.Defaults), account[0]);
                    return verdict.Changes.All(change =>
                        change.Fact == "potential"
                            ? Code(MetalTierSchemeTests.Growing(last, before, change.Value.AsNumber)) == change.Code
                                && change.Value.AsNumber - potential == change.By.AsNumber
                            : Code(MetalTierSchemeTests.Growing(change.Value.AsMoney, before, potential)) == change.Code
                                && Code(MetalTierSchemeTests.Growing(change.Value.AsMoney - 1, before, potential))
                                    == verdict.Outcome.Code
                                && change.Value.AsMoney - last == change.By.AsMoney
                    );
                }
            );

    private static Portfolio Large(long? profit, int? days, short lifecycle, DateOnly? asOf = null)
    {
        var portfolio = Portfolios.Of([100], [profit], asOf ?? Portfolios.AsOf, new DateOnly(2015, 1, 1));
        portfolio.FirstPurchase[0] = days is { } age ? Portfolios.AsOf.AddDays(-age).DayNumber : Portfolio.UnknownDay;
        portfolio.Remember(Domain.Classification.Abc.AbcScheme.Id, [1], [1]);
        portfolio.Remember(LifecycleScheme.Id, [lifecycle], [0]);
        return portfolio;
    }

    private static short Code(Portfolio portfolio) => Scheme.Outcome(portfolio, 0).Code;

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
