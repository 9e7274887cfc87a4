using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Data.Deals;
using Segmentation.Data.Imports;
using Segmentation.Data.Tasks;
using Segmentation.Domain.Access;
using Segmentation.Domain.Deals;
using Segmentation.Domain.Sales;
using Segmentation.Domain.Tasks;

namespace Segmentation.Browser.Tests.Shared;

/// <summary>An installation with its first person, the real file imported and classified, and one file that was refused.</summary>
public sealed class FilledSite : Site
{
    public const string Email = "head@test.example";
    public const string Password = "correct horse battery";

    /// <summary>The import of the real file.</summary>
    public Guid Import { get; private set; }

    /// <summary>The refused file.</summary>
    public Guid Refused { get; private set; }

    /// <summary>The account with the most revenue.</summary>
    public int BestAccount { get; private set; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var head = (await Get<People>().AddFirstAsync(Email, "Helen Head", Password)).Id;
        Refused = await AddAsync("people.csv", "Name,Phone\nAnna,1\n"u8.ToArray(), head);
        Import = await AddAsync("online-retail-cut.csv", await File.ReadAllBytesAsync(SalesFile), head);
        await UntilAsync(async () =>
            (await Get<ImportQueue>().FindAsync(Viewer.Operator, Import))!.FinishedAt is not null
        );
        await UntilAsync(async () => await Get<ClassificationQueue>().UnderWayAsync() is null);
        var best = new AccountFilter { PageSize = 1, Sort = new AccountSort(AccountOrder.Revenue, Falling: true) };
        BestAccount = (await Get<AccountQueries>().ListAsync(Viewer.Operator, best)).Items[0].Id;
        await AddWorkAsync(head);
    }

    private async Task<Guid> AddAsync(string name, byte[] file, int userId)
    {
        using var bytes = new MemoryStream(file);
        return await Get<ImportQueue>().AddAsync(new NewImport(name, new SalesImportOptions(), userId), bytes);
    }

    /// <summary>One deal late, one lost; one task about the account and one about nothing.</summary>
    private async Task AddWorkAsync(int head)
    {
        var viewer = (await Get<Viewers>().FindAsync(head))!;
        var author = new Author(head, Email);
        var late = new DealDraft
        {
            Title = "Christmas assortment for the shop in the old town",
            Stage = "Offer",
            OpenedOn = new(2025, 1, 10),
            StageSince = new(2025, 2, 3),
            PromisedOn = new DateOnly(2025, 3, 1),
            Amount = 1_250_000,
        };
        var deals = Get<SaveDeal>();
        await deals.AddAsync(viewer, author, BestAccount, null, late);
        var lost = late with { Title = "Spring", Outcome = DealOutcome.Lost, LossReason = LossReason.RivalOffer };
        await deals.AddAsync(viewer, author, BestAccount, null, lost);
        // A rule asks nothing where nobody owns the account.
        await using var command = Get<NpgsqlDataSource>()
            .CreateCommand($"UPDATE account SET owner_id = {head} WHERE id = {BestAccount}");
        await command.ExecuteNonQueryAsync();
        var tasks = Get<SaveTask>();
        var draft = new TaskDraft
        {
            Title = "Answer the objection to the price",
            DueOn = new(2025, 3, 2),
            Reason = "Too dear",
        };
        await tasks.AddAsync(viewer, author, draft with { AccountId = BestAccount, Kind = TaskKinds.Objection });
        await tasks.AddAsync(viewer, author, new() { Title = "Plan the quarter" });
        await tasks.AddByRuleAsync(TaskKinds.AskThreeP, [new(BestAccount, "Ask", null, new DateOnly(2025, 3, 3))]);
    }
}
