using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;
using static Segmentation.Domain.Tests.Classification.Xyz.XyzPortfolios;

namespace Segmentation.Domain.Tests.Classification.Xyz;

public class XyzProposalTests
{
    private static readonly XyzScheme Xyz = new();

    [Fact]
    public void LimitsThatPopulateAllThree_NeedNoOther() => Assert.Null(Proposed(Percents(1, 15, 30)));

    [Fact]
    public void NobodyRated_NothingIsProposed() => Assert.Null(Proposed(Months([1, 2])));

    [Fact]
    public void TheFirstPairThatPopulatesAllThree_IsTaken()
    {
        var lumpy = Proposed(Percents(20, 30, 60, 70));
        Assert.Equal(
            new XyzProposal(XyzPreset.Lumpy, XyzGrain.Month, false, new XyzCounts(1, 1, 2, 0), XyzProposalReason.ZOver),
            lumpy
        );
        Assert.Equal((25m, 50m), lumpy!.Limits);
        Assert.Equal(XyzPreset.Wide, Proposed(Months(Wavering(4000), Wavering(6000), [1, 0, 0, 0, 0, 0]))!.Preset);
    }

    [Fact]
    public void OwnLimits_AreHeldAgainstTheClassicPairToo() =>
        Assert.Equal(XyzPreset.Classic, Proposed(Percents(9, 20, 30), new XyzThresholds(X: 1, Z: 50))!.Preset);

    [Theory]
    [InlineData(19, false)] // one of twenty is exactly 5 %
    [InlineData(20, true)]
    public void AClass_IsPopulatedFromFivePercent(int others, bool proposed)
    {
        int[] percents = [1, .. Enumerable.Range(10, others / 2), .. Enumerable.Range(30, others - others / 2)];
        Assert.Equal(proposed, Proposed(Percents(percents)) is not null);
    }

    [Theory]
    [InlineData(7, XyzProposalReason.Unpopulated)] // exactly 70 %
    [InlineData(8, XyzProposalReason.ZOver)]
    public void ZOver_IsSaidAboveSeventyPercent(int irregular, XyzProposalReason expected)
    {
        int[] percents =
        [
            .. Enumerable.Repeat(15, 10 - irregular),
            .. Enumerable.Range(0, irregular).Select(i => 30 + 10 * i),
        ];
        Assert.Equal(expected, Proposed(Percents(percents))!.Why);
    }

    [Fact]
    public void TheOtherGrain_ComesBeforeRanks()
    {
        var portfolio = Percents(1, 2, 3);
        foreach (var (row, percent) in new[] { (0, 5), (1, 20), (2, 40) })
            portfolio.Quarters[row] = Spread.Of(Wavering(100 * percent));
        var proposal = Proposed(portfolio)!;
        Assert.Equal(
            (XyzPreset.Classic, XyzGrain.Quarter, true),
            (proposal.Preset, proposal.Grain, proposal.ChangesGrain)
        );
        Assert.Equal(XyzGrain.Quarter, proposal.Accept(new XyzThresholds()).Grain);
    }

    [Fact]
    public void TheOtherGrain_IsNotProposedWhereHistoryIsTooShortForIt()
    {
        var portfolio = Portfolios.Of(new long?[10], null, historyBegins: new DateOnly(2026, 1, 1));
        for (var row = 0; row < portfolio.Count; row++)
        {
            portfolio.Months[row] = Spread.Of(Wavering(10 + row));
            portfolio.Quarters[row] = Spread.Of(Wavering(500 * row));
        }
        Assert.Equal(XyzPreset.ByRank, Proposed(portfolio)!.Preset);
    }

    [Fact]
    public void Ranks_AreTheLastToBeTried()
    {
        var proposal = Proposed(Percents(1, 2, 3, 4, 5, 6, 7, 8, 9, 9))!;
        Assert.Equal(
            (XyzPreset.ByRank, new XyzCounts(3, 5, 2, 0), XyzProposalReason.Unpopulated),
            (proposal.Preset, proposal.Counts, proposal.Why)
        );
        Assert.Null(proposal.Limits);
    }

    [Fact]
    public void WhereEverybodyVariesAlike_NothingCanBeProposed() => Assert.Null(Proposed(Percents(5, 5, 5, 5)));

    [Fact]
    public void Accepted_GivesWhatWasCounted()
    {
        foreach (var percents in new int[][] { [20, 30, 60, 70], [1, 2, 3, 4, 5, 6, 7, 8, 9, 9], [40, 60, 80, 99] })
        {
            var portfolio = Percents([.. percents, 1]);
            portfolio.Months[percents.Length] = Spread.Of([5, 5]);
            var proposal = Proposed(portfolio);
            if (proposal is null)
            {
                Assert.Equal([40, 60, 80, 99], percents); // nothing above 100 %, and ranks of four leave no Z
                continue;
            }
            var findings = Xyz.Prepare(portfolio, proposal.Accept(new XyzThresholds())).Findings;
            Assert.Equal(
                proposal.Counts,
                new XyzCounts(
                    (int)findings["x"].AsNumber,
                    (int)findings["y"].AsNumber,
                    (int)findings["z"].AsNumber,
                    (int)findings["n"].AsNumber
                )
            );
            Assert.Null(XyzProposal.Read(findings));
        }
    }

    [Fact]
    public void Findings_SayWhatTheLimitsInForceGive()
    {
        var findings = Xyz.Prepare(
            Months(Wavering(100), Wavering(1500), Wavering(3000), Wavering(4000), [1, 2]),
            new XyzThresholds()
        ).Findings;
        Assert.Equal(
            ["grain", "grainWhy", "limitX", "limitZ", "n", "x", "y", "z"],
            findings.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            (1d, 1d, 2d, 1d),
            (findings["x"].AsNumber, findings["y"].AsNumber, findings["z"].AsNumber, findings["n"].AsNumber)
        );
    }

    private static XyzProposal? Proposed(Portfolio portfolio, XyzThresholds? thresholds = null) =>
        XyzProposal.Read(Xyz.Prepare(portfolio, thresholds ?? new XyzThresholds()).Findings);
}
