using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Integration.Tests.Accounts;

namespace Segmentation.Integration.Tests.Classification.Movement;

public sealed class HistoryTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    private static readonly SchemeDefinition Abc = Schemes.Get(AbcScheme.Id).Definition;
    private readonly AccountHistory _history = company.Get<AccountHistory>();

    [Fact]
    public async Task Override_IsToldWithItsAuthorReasonAndEnd()
    {
        var chief = await company.ViewerAsync("chief@test.example");
        var author = new Author(chief.UserId, "chief@test.example");
        var overrides = company.Get<OverrideVerdict>();
        var id = await IdOfAsync("K050");
        var until = SmallCompany.Today.AddDays(30);
        Assert.Equal(WordOutcome.Kept, await overrides.SetAsync(chief, id, Abc, 2, "Wide plans", until, author));
        Assert.Equal(WordOutcome.Kept, await overrides.EndAsync(chief, id, Abc, author));

        var events = (await _history.EventsAsync(chief, id, Abc))!.Events;

        var set = events.Single(e => e.Cause == ChangeCause.OverrideSet);
        Assert.Equal(
            ((short)3, (short)2, "Wide plans", until, "Chief", "chief@test.example"),
            (set.From, set.To, set.Reason, set.Until!.Value, set.AuthorName, set.AuthorEmail)
        );
        var ended = events.Single(e => e.Cause == ChangeCause.OverrideEnded);
        Assert.Equal(((short)2, (short)3, "Wide plans"), (ended.From, ended.To, ended.Reason));
        Assert.True(ended.Id > set.Id && events.ToList().IndexOf(ended) < events.ToList().IndexOf(set));
    }

    [Fact]
    public async Task OldVerdict_IsExplainedByItsOwnVersion()
    {
        var id = await IdOfAsync("K010");
        await company.ScalarAsync(
            $$"""
            INSERT INTO threshold_set (scheme_id, version, values, created_at)
            SELECT scheme_id, 2, values || '{"a": 70}', now() FROM threshold_set WHERE scheme_id = 1 AND version = 1;
            INSERT INTO verdict_change (account_id, scheme_id, as_of, from_code, to_code, cause, version, inputs, at)
            VALUES ({{id}}, 1, '2024-01-31', 1, 2, 1, 1, '{"revenue12m": 12345, "shareBefore": 81.5}', now()),
                   ({{id}}, 1, '2024-02-29', 2, 1, 1, 2, NULL, now()),
                   ({{id}}, 1, '2024-03-31', 2, 1, 99, NULL, NULL, now())
            """
        );

        var events = (await _history.EventsAsync(Viewer.Operator, id, Abc))!.Events;

        var old = events.Single(e => e.AsOf == new DateOnly(2024, 1, 31));
        Assert.Equal(80, ((AbcThresholds)old.Rule!).A);
        Assert.Equal(
            [("revenue12m", Value.Money(12345)), ("shareBefore", Value.Percent(81.5))],
            old.Facts!.Select(f => (f.Fact, f.Value))
        );
        var newer = events.Single(e => e.AsOf == new DateOnly(2024, 2, 29));
        Assert.Equal(70, ((AbcThresholds)newer.Rule!).A);
        Assert.Null(newer.Facts);
        Assert.Equal(99, (short)events.Single(e => e.AsOf == new DateOnly(2024, 3, 31)).Cause);
    }

    [Fact]
    public async Task MoreThanAPage_IsGoneThroughWithoutGapOrDouble()
    {
        var id = await IdOfAsync("K020");
        await company.ScalarAsync(
            $"""
            INSERT INTO verdict_change (account_id, scheme_id, as_of, from_code, to_code, cause, at)
            SELECT {id}, 1, date '2024-01-01' + n % 7, 1, 2, 1, now() FROM generate_series(1, 450) n
            """
        );
        var seen = new List<HistoryEvent>();
        long? before = null;
        do
        {
            var page = (await _history.EventsAsync(Viewer.Operator, id, Abc, before))!;
            Assert.True(page.Events.Count <= AccountHistory.PageSize);
            seen.AddRange(page.Events);
            before = page.Older;
        } while (before is not null);

        Assert.Equal(seen.OrderByDescending(e => e.AsOf).ThenByDescending(e => e.Id), seen);
        Assert.Equal(seen.Count, seen.DistinctBy(e => e.Id).Count());
        Assert.Equal(
            await company.ScalarAsync($"SELECT count(*) FROM verdict_change WHERE account_id = {id} AND scheme_id = 1"),
            (long)seen.Count
        );
    }

    [Fact]
    public async Task SomebodyElsesAccount_HasNoHistory()
    {
        var boris = await company.ViewerAsync("boris@test.example");
        var id = await IdOfAsync("K001");

        Assert.Null(await _history.DaysAsync(boris, id));
        Assert.Null(await _history.EventsAsync(boris, id, null));
    }

    private async Task<int> IdOfAsync(string externalId) =>
        (await company.Get<AccountQueries>().FindAsync(Viewer.Operator, externalId))!.Row.Id;
}
