using CsCheck;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Domain.Tests.Classification.Prospects;

public class ProspectsLawTests
{
    private static readonly ProspectsScheme Scheme = new();
    private static readonly Gen<string?> Classes = Any<string?>("A", "B", "C", "C!", "-", null);
    private static readonly Gen<int?> Orders = Any<int?>(0, 1, 2, 7, null);
    private static readonly Gen<double?> Potentials = Any<double?>(1, 2.5, 3, 3.5, 4, 5, null);
    private static readonly Gen<int?> Tenures = Any<int?>(1, 5, 6, 30, null);
    private static readonly Gen<Portfolio> Accounts = Gen.Select(Classes, Orders, Potentials, Tenures, Account);

    [Fact]
    public void ATrace_NeverChangesTheDecision() =>
        Accounts.Sample(account =>
        {
            var classifier = Scheme.Prepare(account, Scheme.Defaults);
            var verdict = Verdict.Explain(classifier, account[0]);
            return verdict.IsWorded() && classifier.Classify(account[0]).Equals(verdict.Outcome);
        });

    /// <summary>Not knowing may leave it open, or give what some answer would give; it never invents a category.</summary>
    [Fact]
    public void AnUnknownTenure_IsNeverCountedAgainstTheRule() =>
        Gen.Select(Classes, Orders, Potentials)
            .Sample(
                (revenueClass, orders, potential) =>
                    Code(Account(revenueClass, orders, potential, null))
                    == Code(Account(revenueClass, orders, potential, 30))
            );

    [Fact]
    public void AnUnknownCount_IsTheSameAsMany() =>
        Gen.Select(Classes, Potentials, Tenures)
            .Sample(
                (revenueClass, potential, tenure) =>
                    Code(Account(revenueClass, null, potential, tenure))
                    == Code(Account(revenueClass, 7, potential, tenure))
            );

    [Fact]
    public void WhatWouldMoveIt_MovesItExactlyThere() =>
        Gen.Select(Classes, Orders, Potentials, Tenures)
            .Sample(
                (revenueClass, orders, potential, tenure) =>
                {
                    var account = Account(revenueClass, orders, potential, tenure);
                    var verdict = Verdict.Explain(Scheme.Prepare(account, Scheme.Defaults), account[0]);
                    return verdict.Changes.All(change =>
                    {
                        var (to, by) = (change.Value.AsNumber, change.By.AsNumber);
                        var (moved, short_) =
                            change.Fact is Potential.Fact
                                ? (
                                    Account(revenueClass, orders, to, tenure),
                                    Account(revenueClass, orders, to - Math.Sign(by) * 0.5, tenure)
                                )
                                : (
                                    Account(revenueClass, (int)to, potential, tenure),
                                    Account(revenueClass, (int)to - 1, potential, tenure)
                                );
                        return change.Code == Code(moved)
                            && change.Code != verdict.Outcome.Code
                            && Code(short_) == verdict.Outcome.Code
                            && by == to - (change.Fact is Potential.Fact ? potential : orders);
                    });
                }
            );

    [Fact]
    public void WhatWouldMoveIt_IsSaidWhereverAMarkDecides() =>
        Gen.Select(Classes.Where(c => c is not null), Gen.Int[1, 9], Potentials.Where(p => p is not null))
            .Sample(
                (revenueClass, orders, potential) =>
                {
                    var account = Account(revenueClass, orders, potential, 30);
                    var verdict = Verdict.Explain(Scheme.Prepare(account, Scheme.Defaults), account[0]);
                    return verdict.Changes.Count(c => c.Fact == Potential.Fact) == 1;
                }
            );

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static short Code(Portfolio account) => Scheme.Outcome(account, 0).Code;

    private static Portfolio Account(string? revenueClass, int? orders, double? potential, int? months)
    {
        var portfolio = ProspectsSchemeTests.One(revenueClass, orders, potential);
        portfolio.FirstPurchase[0] = months is { } n ? Portfolios.AsOf.AddMonths(-n).DayNumber : Portfolio.UnknownDay;
        return portfolio;
    }
}
