using CsCheck;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Tests.Classification.Abc;

public class AbcLawTests
{
    private static readonly AbcScheme Abc = new();
    private static readonly Gen<AbcBoundary> Boundaries = Gen.Bool.Select(b =>
        b ? AbcBoundary.Before : AbcBoundary.Including
    );
    private static readonly Gen<long[]> Values = Gen.Long[-50, 1000].Array[1, 40];

    /// <summary>
    /// A law of the boundary "before" alone: with "including" the account's own growth also grows the share it is judged
    /// by, so there a raised value can cross a limit downward.
    /// </summary>
    [Fact]
    public void ARaisedValue_NeverLowersItsClass() =>
        Gen.Select(Values, Gen.Int[0, 39], Gen.Long[1, 2000])
            .Sample(
                (values, at, by) =>
                {
                    at %= values.Length;
                    var before = Rank(Code(values, at, AbcBoundary.Before));
                    var raised = values.ToArray();
                    raised[at] += by;
                    return Rank(Code(raised, at, AbcBoundary.Before)) >= before || raised[at] == 0;
                }
            );

    [Fact]
    public void TheOrderOfAccounts_ChangesNothing() =>
        Gen.Select(Values, Boundaries)
            .Sample(
                (values, boundary) =>
                    Enumerable
                        .Range(0, values.Length)
                        .All(at =>
                            Code(values, at, boundary) == Code([.. values.Reverse()], values.Length - 1 - at, boundary)
                        )
            );

    [Fact]
    public void TheClassifier_AgreesWithTheRuleReadWordByWord() =>
        Gen.Select(Values, Boundaries)
            .Sample(
                (values, boundary) =>
                    Enumerable
                        .Range(0, values.Length)
                        .All(at => Code(values, at, boundary) == ByTheLetter(values, at, boundary))
            );

    [Fact]
    public void TheLimits_AreThoseThatGatheringOneByOneFinds() =>
        Gen.Select(Gen.OneOf(Gen.Long[-5, 9], Gen.Long[-900, 90_000]).Array[1, 900], Boundaries, Gen.Int[1, 98])
            .Sample(
                (values, boundary, a) =>
                {
                    var curve = new AbcCurve(values, new AbcThresholds(a, a + 1, boundary));
                    decimal whole = values.Where(v => v > 0).Sum(),
                        before = 0;
                    long minA = long.MaxValue,
                        minB = long.MaxValue;
                    foreach (var tie in values.Where(v => v > 0).GroupBy(v => v).OrderByDescending(g => g.Key))
                    {
                        bool Within(int limit) =>
                            boundary == AbcBoundary.Before
                                ? 100 * before < limit * whole
                                : 100 * (before + tie.Key) <= limit * whole;
                        if (Within(a) || (boundary == AbcBoundary.Including && before == 0))
                            minA = tie.Key;
                        if (Within(a + 1) || minA == tie.Key)
                            minB = tie.Key;
                        before += tie.Sum();
                    }
                    return (curve.MinA, curve.MinB, (decimal)curve.Base) == (minA, minB, whole);
                }
            );

    [Fact]
    public void WhatWouldMoveIt_MovesItExactlyThere() =>
        Gen.Select(Values, Gen.Int[0, 39], Boundaries)
            .Sample(
                (values, at, boundary) =>
                {
                    at %= values.Length;
                    var portfolio = Portfolio(values);
                    var verdict = Verdict.Explain(Abc.Prepare(portfolio, Set(boundary)), portfolio[at]);
                    return verdict.Changes.All(change =>
                    {
                        var moved = values.ToArray();
                        moved[at] = change.Value.AsMoney;
                        var stays = values.ToArray();
                        // With the boundary "before", one unit short of it the account is where it was.
                        stays[at] = change.Value.AsMoney - Math.Sign(change.By.AsMoney);
                        var was = verdict.Outcome.Code;
                        return Code(moved, at, boundary) == change.Code
                            && change.Code != was
                            && Rank(change.Code) > Rank(was) == change.By.AsMoney > 0
                            && (
                                boundary == AbcBoundary.Including || values[at] < 0 || Code(stays, at, boundary) == was
                            );
                    });
                }
            );

    [Fact]
    public void ATrace_NeverChangesTheDecision() =>
        Gen.Select(Values, Boundaries)
            .Sample(
                (values, boundary) =>
                {
                    var portfolio = Portfolio(values);
                    var classifier = Abc.Prepare(portfolio, Set(boundary));
                    return Enumerable
                        .Range(0, values.Length)
                        .All(at =>
                            classifier
                                .Classify(portfolio[at])
                                .Equals(Verdict.Explain(classifier, portfolio[at]).Outcome)
                        );
                }
            );

    [Fact]
    public void TheSubCode_IsTheCodeOfARunOnRevenue() =>
        Gen.Select(Values, Gen.Long[-50, 1000].Array[40], Boundaries)
            .Sample(
                (values, profits, boundary) =>
                {
                    var portfolio = Portfolios.Of(
                        [.. values.Select(v => (long?)v)],
                        [.. values.Select((_, at) => (long?)profits[at])]
                    );
                    return Enumerable
                        .Range(0, values.Length)
                        .All(at => Abc.Outcome(portfolio, at, Set(boundary)).SubCode == Code(values, at, boundary));
                }
            );

    private static short ByTheLetter(long[] values, int at, AbcBoundary boundary)
    {
        var value = values[at];
        if (value == 0)
            return Category.NotRated;
        if (value < 0)
            return (short)AbcCategory.Loss;
        decimal whole = values.Where(v => v > 0).Sum();
        decimal before = values.Where(v => v > value).Sum();
        var share = 100 * (boundary == AbcBoundary.Before ? before : before + value) / whole;
        return (short)(
            boundary == AbcBoundary.Before
                ? share < 80
                    ? AbcCategory.A
                    : share < 95
                        ? AbcCategory.B
                        : AbcCategory.C
                : before == 0 || share <= 80
                    ? AbcCategory.A
                    : share <= 95
                        ? AbcCategory.B
                        : AbcCategory.C
        );
    }

    private static Portfolio Portfolio(long[] values) => Portfolios.Revenue([.. values.Select(v => (long?)v)]);

    private static AbcThresholds Set(AbcBoundary boundary) => new(Boundary: boundary);

    private static short Code(long[] values, int at, AbcBoundary boundary) =>
        Abc.Outcome(Portfolio(values), at, Set(boundary)).Code;

    private static int Rank(short code) =>
        code switch
        {
            (short)AbcCategory.A => 4,
            (short)AbcCategory.B => 3,
            (short)AbcCategory.C => 2,
            (short)AbcCategory.Loss => 0,
            _ => 1,
        };
}
