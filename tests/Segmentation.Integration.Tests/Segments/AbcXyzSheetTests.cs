using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Integration.Tests.Accounts;
using Segmentation.Web.Segments;

namespace Segmentation.Integration.Tests.Segments;

/// <summary>The workbook of the nine cells is what the page and the list show, for whoever takes it.</summary>
public sealed class AbcXyzSheetTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    [Theory]
    [InlineData("chief@test.example", "en")]
    [InlineData("anna@test.example", "ru")]
    public async Task Workbook_HoldsTheGridItsDefinitionsAndTheAccountsOfTheReader(string email, string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var viewer = await company.ViewerAsync(email);
        await using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var texts = services.GetRequiredService<IStringLocalizer<Texts>>();
        var (accounts, segments) = (company.Get<AccountQueries>(), company.Get<SegmentQueries>());
        using var file = new MemoryStream();

        Assert.True(await new AbcXyzSheet(accounts, segments, texts).WriteAsync(viewer, file, CancellationToken.None));

        Assert.Equal([texts["Sheet.Grid"], texts["Sheet.Definitions"], texts["Sheet.List"]], file.GetSheetNames());
        var grid = Rows(file, texts["Sheet.Grid"]);
        var list = Rows(file, texts["Sheet.List"]);
        Assert.Equal(9, grid.Count);
        foreach (var cell in grid)
            Assert.Equal(
                list.Count(row => Equals(row[texts["Sheet.Cell"]], cell[texts["Sheet.Cell"]])),
                Convert.ToInt32(cell[texts["Accounts"]], CultureInfo.InvariantCulture)
            );
        Assert.Contains(Rows(file, texts["Sheet.Definitions"]), row => Equals(row[texts["Sheet.Code"]], "C!"));
        var names = await accounts.StreamAsync(viewer, new AccountFilter()).Select(row => row.Name).ToListAsync();
        Assert.Equal(names, list.Select(row => row[texts["Sheet.Client"]]?.ToString()));
    }

    [Fact]
    public async Task NamesThatASpreadsheetWouldRun_StayTexts()
    {
        var viewer = await company.ViewerAsync("chief@test.example");
        await using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        using var file = new MemoryStream();
        var sheet = new AbcXyzSheet(
            company.Get<AccountQueries>(),
            company.Get<SegmentQueries>(),
            services.GetRequiredService<IStringLocalizer<Texts>>()
        );

        await sheet.WriteAsync(viewer, file, CancellationToken.None);

        using var workbook = new System.IO.Compression.ZipArchive(file);
        using var reader = new StreamReader(workbook.GetEntry("xl/worksheets/sheet3.xml")!.Open());
        var xml = await reader.ReadToEndAsync();
        Assert.Contains("=SUM(1;2)", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<x:f>", xml, StringComparison.Ordinal);
    }

    private static List<IDictionary<string, object?>> Rows(Stream file, string sheet) =>
        [.. file.Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object?>>()];
}
