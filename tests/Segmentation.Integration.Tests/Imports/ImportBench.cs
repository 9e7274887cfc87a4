using System.Globalization;
using System.Text;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;
using Segmentation.Domain.Sales;
using Segmentation.Integration.Tests.Shared;

namespace Segmentation.Integration.Tests.Imports;

/// <summary>A migrated database of one test, with short ways to import a text and look at what came of it.</summary>
public sealed class ImportBench : IAsyncDisposable
{
    public const string Sales = "SELECT document, line, amount FROM sale ORDER BY document COLLATE \"C\", line";

    private ImportBench(MigratedDatabase database) => Database = database;

    public MigratedDatabase Database { get; }

    public ImportQueue Queue => Database.Get<ImportQueue>();

    public static async Task<ImportBench> OpenAsync()
    {
        var database = new MigratedDatabase();
        await database.InitializeAsync();
        return new ImportBench(database);
    }

    public async Task<ImportStatus> ImportAsync(byte[] file, SalesImportOptions? options = null, int? userId = null)
    {
        var id = await AddAsync(file, options, userId);
        Assert.True(await Database.Get<ImportFiles>().WorkAsync("test", CancellationToken.None));
        return await StatusAsync(id);
    }

    public Task<ImportStatus> ImportAsync(string file, SalesImportOptions? options = null, int? userId = null) =>
        ImportAsync(Encoding.UTF8.GetBytes(file), options, userId);

    public async Task<ImportStatus> ImportDealsAsync(string file, bool dryRun = false, int? userId = null)
    {
        var import = new NewImport("deals.csv", new() { DryRun = dryRun }, userId, ImportKind.Deals);
        var id = await Queue.AddAsync(import, new MemoryStream(Encoding.UTF8.GetBytes(file)));
        Assert.True(await Database.Get<ImportFiles>().WorkAsync("test", CancellationToken.None));
        return await StatusAsync(id);
    }

    public Task<Guid> AddAsync(byte[] file, SalesImportOptions? options = null, int? userId = null) =>
        Queue.AddAsync(new NewImport("sales.csv", options ?? new SalesImportOptions(), userId), new MemoryStream(file));

    public async Task<ImportStatus> StatusAsync(Guid id) => (await Queue.FindAsync(Viewer.Operator, id))!;

    public async Task<string> RejectsAsync(ImportStatus import, string culture = "en")
    {
        using var target = new MemoryStream();
        var language = CultureInfo.GetCultureInfo(culture);
        Assert.True(await Database.Get<ImportRejects>().WriteAsync(Viewer.Operator, import.Id, target, language));
        return Encoding.UTF8.GetString(target.ToArray()).TrimStart('\uFEFF');
    }

    public ValueTask DisposeAsync() => new(Database.DisposeAsync());

    /// <summary>Inserted, updated, unchanged, removed, rejected.</summary>
    public static (int, int, int, int, int) Counts(ImportStatus import)
    {
        Assert.Equal((ImportState.Done, null), (import.State, import.Error(CultureInfo.InvariantCulture)));
        Assert.Equal(import.Rows, import.Inserted + import.Updated + import.Unchanged + import.Rejected);
        return (import.Inserted, import.Updated, import.Unchanged, import.Removed, import.Rejected);
    }
}
