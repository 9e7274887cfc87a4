using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;
using Segmentation.Domain.Sales;

namespace Segmentation.Browser.Tests.Shared;

/// <summary>An installation with its first person, the real file imported and classified, and one file that was refused.</summary>
public sealed class FilledSite : Site
{
    public const string Email = "head@test.example";
    public const string Password = "correct horse battery";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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
    }

    private async Task<Guid> AddAsync(string name, byte[] file, int userId)
    {
        using var bytes = new MemoryStream(file);
        return await Get<ImportQueue>().AddAsync(new NewImport(name, new SalesImportOptions(), userId), bytes);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var end = DateTime.UtcNow + Patience; DateTime.UtcNow < end; await Task.Delay(100))
            if (await isSo())
                return;
        throw new TimeoutException($"The workers did not finish within {Patience.TotalSeconds} s.");
    }
}
