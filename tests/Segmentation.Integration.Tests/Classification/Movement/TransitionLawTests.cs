using CsCheck;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Integration.Tests.Accounts;

namespace Segmentation.Integration.Tests.Classification.Movement;

/// <summary>
/// Whatever happens to the base, a matrix has the counts of its two days at its margins, what was counted by a run says the
/// same as the accounts themselves, and every number opens as many accounts.
/// </summary>
public sealed class TransitionLawTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    private static readonly SchemeDefinition[] Definitions = [.. Schemes.All.Select(s => s.Definition)];
    private static readonly string[] Viewers = [.. SmallCompany.People.Take(4)];

    private readonly TransitionQueries _transitions = company.Get<TransitionQueries>();

    private enum Event
    {
        Nothing,
        Owner,
        Override,
        MonthEndAgain,
        Run,
    }

    [Fact]
    public async Task Margins_AreTheCountsOfTheTwoDays_WhateverHappened()
    {
        var days = (await company.Get<RunQueries>().MonthEndsAsync()).Select(d => d.AsOf).Reverse().ToArray();
        var generator = Gen.Select(
            Gen.Frequency(
                (4, Gen.Const(Event.Nothing)),
                (3, Gen.Const(Event.Owner)),
                (3, Gen.Const(Event.Override)),
                (1, Gen.Const(Event.MonthEndAgain)),
                (1, Gen.Const(Event.Run))
            ),
            Gen.Int[1, SmallCompany.Accounts],
            Gen.Int[0, Definitions.Length - 1],
            Gen.Int[0, Viewers.Length - 1],
            Gen.Int[0, days.Length - 1],
            Gen.Int[1, days.Length]
        );

        // What happens adds up from sample to sample, so they go one after the other.
        await generator.SampleAsync(
            async (happens, account, schemeAt, viewerAt, from, further) =>
            {
                var scheme = Definitions[schemeAt];
                await HappenAsync(happens, account, scheme, days[^3]);
                var to = Math.Min(from + further, days.Length);
                await HoldsAsync(
                    await company.ViewerAsync(Viewers[viewerAt]),
                    scheme,
                    days[from],
                    to == days.Length ? null : days[to]
                );
                return true;
            },
            iter: 60,
            threads: 1
        );
    }

    private async Task HoldsAsync(Viewer viewer, SchemeDefinition scheme, DateOnly from, DateOnly? to)
    {
        var days = (await _transitions.DaysAsync(scheme, from, to))!;
        var matrix = await _transitions.FindAsync(viewer, scheme, days);
        var joined = await _transitions.FindAsync(viewer, scheme, days with { AreNeighbours = false });
        Assert.Equal(Sorted(joined), Sorted(matrix));

        var segments = company.Get<SegmentQueries>();
        var (before, after) = (
            (await segments.FindAsync(viewer, scheme, from))!,
            (await segments.FindAsync(viewer, scheme, to))!
        );
        foreach (var row in before.Rows)
            Assert.Equal(row.Count.Accounts, matrix.Cells.Where(c => c.From == row.Code).Sum(c => c.Accounts));
        foreach (var row in after.Rows)
        {
            var column = matrix.Cells.Where(c => c.To == row.Code).ToList();
            Assert.Equal(row.Count.Accounts, column.Sum(c => c.Accounts));
            Assert.Equal(row.Count.Revenue, column.Sum(c => c.Revenue));
            if (after.CountedFrom is not { } since)
                continue;
            Assert.Equal(row.Count.MovedIn, await ListedAsync(viewer, new(scheme, null, row.Code, since.AsOf, to)));
            Assert.Equal(row.Count.MovedOut, await ListedAsync(viewer, new(scheme, row.Code, null, since.AsOf, to)));
        }
        foreach (var cell in matrix.Cells)
            Assert.Equal(cell.Accounts, await ListedAsync(viewer, new(scheme, cell.From, cell.To, from, to)));
    }

    /// <summary>How many accounts the list holds behind a number, read back from its address.</summary>
    private async Task<long> ListedAsync(Viewer viewer, CategoryMove move)
    {
        Assert.Equal(move, CategoryMove.Parse(move.ToString(), out _));
        return (await company.Get<AccountQueries>().ListAsync(viewer, new AccountFilter { Moved = move })).Total;
    }

    private async Task HappenAsync(Event happens, int account, SchemeDefinition scheme, DateOnly monthEnd)
    {
        switch (happens)
        {
            case Event.Owner:
                await company.ScalarAsync(
                    $"UPDATE account SET owner_id = nullif(2 + {account} % 4, 5) WHERE id = 1 + {account * 7} % 71"
                );
                break;
            case Event.Override:
                var category = scheme.Categories[account % scheme.Categories.Count].Code;
                var outcome = await company
                    .Get<OverrideVerdict>()
                    .SetAsync(Viewer.Operator, account, scheme, category, "A reason", null, Author.CommandLine);
                Assert.Equal(WordOutcome.Kept, outcome);
                break;
            case Event.MonthEndAgain:
                await RunAsync(RunOrder.Day(monthEnd));
                break;
            case Event.Run:
                await RunAsync(RunOrder.CatchUp());
                break;
            default:
                break;
        }
    }

    private async Task RunAsync(RunOrder order)
    {
        await company.Get<ClassificationQueue>().OrderAsync(order, null);
        Assert.True(await company.Get<ClassifyAccounts>().WorkAsync("test", CancellationToken.None));
    }

    private static IEnumerable<TransitionCell> Sorted(Transitions matrix) =>
        matrix.Cells.OrderBy(c => c.From).ThenBy(c => c.To);
}
