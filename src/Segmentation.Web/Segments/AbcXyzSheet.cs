using System.Globalization;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.AbcXyz;
using Segmentation.Domain.Classification.Xyz;
using Segmentation.Web.Api;

namespace Segmentation.Web.Segments;

/// <summary>
/// The grid as a workbook to take away: the nine cells, what each of them and the classes mean, and the accounts. It shows
/// what the reader sees on the page, in the reader's language. Texts are typed as texts, so that a spreadsheet runs none.
/// </summary>
internal sealed class AbcXyzSheet(AccountQueries accounts, SegmentQueries segments, IStringLocalizer<Texts> texts)
{
    private const string MoneyFormat = "#,##0.00";

    /// <summary>Rows of a worksheet, less the heading and a last one that says where the list was cut.</summary>
    private const int RowsMax = 1_048_574;

    private static readonly SchemeDefinition Grid = Schemes.Get(AbcXyzScheme.Id).Definition;

    /// <summary>Writes the workbook.</summary>
    /// <returns>False when there is nothing to show: before the first run.</returns>
    public async Task<bool> WriteAsync(Viewer viewer, Stream target, CancellationToken cancel)
    {
        if (await AbcXyzGrid.ReadAsync(segments, viewer, cancel) is not { } grid)
            return false;
        var list = new List<IDictionary<string, object?>>();
        await foreach (var row in accounts.StreamAsync(viewer, new AccountFilter(), cancel))
        {
            if (list.Count == RowsMax)
            {
                list.Add(new Dictionary<string, object?> { ["client"] = texts["Sheet.Cut"].Value });
                break;
            }
            list.Add(Account(row));
        }
        var sheets = new Dictionary<string, object>
        {
            [texts["Sheet.Grid"]] = grid.Cells.SelectMany(row => row).Select(cell => Cell(grid, cell)).ToList(),
            [texts["Sheet.Definitions"]] = Definitions().ToList(),
            [texts["Sheet.List"]] = list,
        };
        await target.SaveAsAsync(
            sheets,
            configuration: new OpenXmlConfiguration { DynamicColumns = Columns(), FreezeRowCount = 1 },
            cancellationToken: cancel
        );
        return true;
    }

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private static SchemeTexts Words(short scheme) => SchemeTexts.Of(Schemes.Get(scheme).Definition);

    private static Dictionary<string, object?> Cell(AbcXyzGrid grid, SegmentRow cell) =>
        new()
        {
            ["cell"] = cell.Key,
            ["name"] = Words(AbcXyzScheme.Id).Name(cell.Code, Culture),
            ["accounts"] = cell.Count.Accounts,
            ["revenue"] = Money.Of(cell.Count.Revenue),
            ["share"] = grid.Revenue <= 0 ? null : (decimal)cell.Count.Revenue / grid.Revenue,
            ["profit"] = Money.Of(cell.Count.Profit),
            ["movedIn"] = cell.Count.MovedIn,
            ["movedOut"] = cell.Count.MovedOut,
            ["asOf"] = grid.Day.AsOf.ToDateTime(default),
        };

    private static IEnumerable<Dictionary<string, object?>> Definitions() =>
        from id in (short[])[AbcXyzScheme.Id, AbcScheme.Id, XyzScheme.Id]
        from category in Schemes.Get(id).Definition.Categories
        select new Dictionary<string, object?>
        {
            ["code"] = category.Key,
            ["name"] = Words(id).Name(category.Code, Culture),
            ["definition"] = Words(id).Definition(category.Code, Culture),
            ["playbook"] = Words(id).Playbook(category.Code, Culture),
        };

    private static Dictionary<string, object?> Account(AccountRow row)
    {
        var cell = row.CodeOf(Grid);
        return new()
        {
            ["code"] = row.ExternalId,
            ["client"] = row.Name,
            ["cell"] = Grid.KeyOf(cell),
            ["name"] = cell == Category.None ? null : Words(AbcXyzScheme.Id).Name(cell, Culture),
            ["owner"] = row.OwnerName,
            ["region"] = row.Region,
            ["industry"] = row.Industry,
            ["revenue"] = Money.Of(row.Revenue12),
            ["profit"] = Money.Of(row.Profit12),
            ["lastPurchase"] = row.LastBought?.ToDateTime(default),
        };
    }

    private DynamicExcelColumn[] Columns() =>
        [
            Column("cell", "Sheet.Cell", 8),
            Column("code", "Sheet.Code", 14),
            Column("client", "Sheet.Client", 38),
            Column("name", "Sheet.Name", 26),
            Column("owner", "Sheet.Owner", 24),
            Column("region", "Sheet.Region", 18),
            Column("industry", "Sheet.Industry", 18),
            Column("accounts", "Accounts", 12),
            Column("revenue", "Revenue", 20, MoneyFormat),
            Column("share", "Sheet.Share", 14, "0.0%"),
            Column("profit", "Profit", 20, MoneyFormat),
            Column("movedIn", "MovedIn", 12),
            Column("movedOut", "MovedOut", 12),
            Column("asOf", "Sheet.AsOf", 14, "yyyy-mm-dd"),
            Column("lastPurchase", "Sheet.LastPurchase", 18, "yyyy-mm-dd"),
            Column("definition", "Sheet.Definition", 60),
            Column("playbook", "WhatToDo", 90),
        ];

    private DynamicExcelColumn Column(string key, string text, int width, string? format = null) =>
        new(key)
        {
            Name = texts[text].Value.TrimEnd(':'),
            Width = width,
            Format = format,
        };
}
