using CsCheck;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Domain.Tests.Classification.Concentration;

public class ConcentrationLawTests
{
    private static readonly ConcentrationScheme Scheme = new();
    private static readonly Gen<long[]> Values = Gen.Long[-50, 1000].Array[1, 30];
    private static readonly Gen<int[]> Heads = Gen.Int[1, 30].Array[30];

    [Fact]
    public void TheClassifier_AgreesWithTheRuleReadWordByWord() =>
        Values.Sample(values =>
            Enumerable.Range(0, values.Length).All(at => Code(Of(values), at) == ByTheLetter(values, at))
        );

    [Fact]
    public void ARaisedValue_NeverLowersItsLevel_AndNeverRaisesAnothers() =>
        Gen.Select(Values, Gen.Int[0, 29], Gen.Long[1, 2000])
            .Sample(
                (values, at, by) =>
                {
                    at %= values.Length;
                    var raised = values.ToArray();
                    raised[at] += by;
                    var (before, after) = (Of(values), Of(raised));
                    return Enumerable
                        .Range(0, values.Length)
                        .All(row =>
                            row == at
                                ? Grave(Code(after, row)) >= Grave(Code(before, row))
                                : Grave(Code(after, row)) <= Grave(Code(before, row))
                        );
                }
            );

    [Fact]
    public void TheOrderOfAccounts_ChangesNothing() =>
        Values.Sample(values =>
            Enumerable
                .Range(0, values.Length)
                .All(at => Code(Of(values), at) == Code(Of([.. values.Reverse()]), values.Length - 1 - at))
        );

    [Fact]
    public void AllOfAGroup_StandTogether_AsOneAccountOfTheirSumWould() =>
        Gen.Select(Values, Heads)
            .Sample(
                (values, heads) =>
                {
                    var portfolio = Of(values);
                    for (var row = 0; row < values.Length; row++)
                        portfolio.Group[row] = heads[row];
                    // A head stands in its own group, whatever the dice said.
                    foreach (var head in heads.Take(values.Length).Where(h => h <= values.Length))
                        portfolio.Group[head - 1] = head;
                    var groups = portfolio.Group.Distinct().ToArray();
                    var sums = groups.Select(g => values.Where((_, row) => portfolio.Group[row] == g).Sum()).ToArray();
                    return Enumerable
                        .Range(0, values.Length)
                        .All(row =>
                            Code(portfolio, row) == ByTheLetter(sums, Array.IndexOf(groups, portfolio.Group[row]))
                        );
                }
            );

    [Fact]
    public void ATrace_NeverChangesTheDecision() =>
        Gen.Select(Values, Gen.Long[-50, 1000].Array[30], Gen.Bool.Array[30], Gen.Int[0, 3])
            .Sample(
                (profits, revenue, known, joined) =>
                {
                    var portfolio = Mixed(profits, revenue, known);
                    for (var row = 1; row <= joined && row < profits.Length; row++)
                        portfolio.Group[row] = 1;
                    var classifier = Scheme.Prepare(portfolio, Scheme.Defaults);
                    return Enumerable
                        .Range(0, profits.Length)
                        .All(row =>
                        {
                            var verdict = Verdict.Explain(classifier, portfolio[row]);
                            return verdict.IsWorded() && classifier.Classify(portfolio[row]).Equals(verdict.Outcome);
                        });
                }
            );

    [Fact]
    public void WhatWouldMoveIt_MovesItExactlyThere() =>
        Gen.Select(Values, Gen.Long[-50, 1000].Array[30], Gen.Int[0, 29])
            .Sample(
                (profits, revenue, at) =>
                {
                    at %= profits.Length;
                    var known = Enumerable.Repeat(true, 30).ToArray();
                    var portfolio = Mixed(profits, revenue, known);
                    var verdict = Verdict.Explain(Scheme.Prepare(portfolio, Scheme.Defaults), portfolio[at]);
                    return verdict.Changes.All(change =>
                    {
                        var moved = profits.ToArray();
                        moved[at] = change.Value.AsMoney;
                        var stays = profits.ToArray();
                        stays[at] = change.Value.AsMoney - Math.Sign(change.By.AsMoney);
                        return change.By.AsMoney == moved[at] - profits[at]
                            && Code(Mixed(moved, revenue, known), at) == change.Code
                            && change.Code != verdict.Outcome.Code
                            && Code(Mixed(stays, revenue, known), at) == verdict.Outcome.Code;
                    });
                }
            );

    [Fact]
    public void WhatWouldMoveIt_IsSaidOfEveryRatedAccountButTheOnlyOne() =>
        Values.Sample(values =>
        {
            var portfolio = Of(values);
            var classifier = Scheme.Prepare(portfolio, Scheme.Defaults);
            return values.Count(v => v > 0) < 2
                || Enumerable
                    .Range(0, values.Length)
                    .All(row => values[row] <= 0 || Verdict.Explain(classifier, portfolio[row]).Changes.Count > 0);
        });

    private static short ByTheLetter(long[] values, int at)
    {
        decimal whole = values.Where(v => v > 0).Sum();
        if (values[at] <= 0)
            return Category.NotRated;
        var share = 100 * values[at] / whole;
        return (short)(
            share > 50 ? ConcentrationCategory.Mono
            : share > 20 ? ConcentrationCategory.Dependency
            : share >= 10 ? ConcentrationCategory.Notable
            : ConcentrationCategory.Normal
        );
    }

    private static Portfolio Of(long[] values) => Portfolios.Revenue([.. values.Select(v => (long?)v)]);

    private static Portfolio Mixed(long[] profits, long[] revenue, bool[] known) =>
        Portfolios.Of(
            [.. profits.Select((_, row) => (long?)revenue[row])],
            [.. profits.Select((profit, row) => known[row] ? profit : (long?)null)]
        );

    private static short Code(Portfolio portfolio, int row) => Scheme.Outcome(portfolio, row).Code;

    private static int Grave(short code) => code == Category.NotRated ? 0 : 5 - code;
}
