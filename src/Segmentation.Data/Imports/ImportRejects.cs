using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Segmentation.Domain.Access;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>The rejected rows of an import as a file that can be repaired and imported again.</summary>
public sealed class ImportRejects(ImportQueue queue, IDbContextFactory<SegmentationDb> databases)
{
    /// <summary>
    /// Writes rejects.csv, UTF-8 with a byte order mark: line, column, value, reason, then the row under its own headings.
    /// <c>line</c> is the line inside the document, so that a repaired file adds its rows and replaces none.
    /// </summary>
    /// <returns>False when the viewer has no such import; nothing is written then.</returns>
    public async Task<bool> WriteAsync(
        Viewer viewer,
        Guid id,
        Stream target,
        CultureInfo culture,
        CancellationToken cancel = default
    )
    {
        if (await queue.FindAsync(viewer, id, cancel) is not { } import)
            return false;
        var findings = import.Findings ?? new ImportFindings();
        // The file's own column of lines is the first one here and is not repeated.
        var own = findings.Columns.TryGetValue(nameof(SalesColumn.Line), out var cell) ? cell : -1;
        await using var writer = new StreamWriter(target, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        await WriteRowAsync(writer, ["line", "column", "value", "reason", .. Without(own, findings.Headings)]);

        await using var db = await databases.CreateDbContextAsync(cancel);
        var rejects = db.Set<ImportReject>()
            .Where(r => db.Set<ImportRow>().Any(i => i.PublicId == id && i.Id == r.ImportId))
            .OrderBy(r => r.Line)
            .AsAsyncEnumerable();
        await foreach (var reject in rejects.WithCancellation(cancel))
        {
            var cells = Cells(reject.Original, findings.Separator);
            var line = own >= 0 && own < cells.Length ? cells[own] : reject.Args[1];
            var (column, value) = (reject.Column ?? "", reject.Value ?? "");
            var sentence = ImportTexts.Say(Enum.Parse<RejectReason>(reject.Reason), column, value, culture);
            await WriteRowAsync(writer, [line, column, value, sentence, .. Without(own, cells)]);
        }
        return true;
    }

    /// <summary>The first rejected rows in the order of the file; none when the viewer has no such import.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="id">The import's public id.</param>
    /// <param name="count">At most so many, from 1.</param>
    /// <param name="cancel">Cancels the reading.</param>
    public async Task<IReadOnlyList<RejectedRow>> FirstAsync(
        Viewer viewer,
        Guid id,
        int count,
        CancellationToken cancel = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (await queue.FindAsync(viewer, id, cancel) is null)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<ImportReject>()
            .Where(r => db.Set<ImportRow>().Any(i => i.PublicId == id && i.Id == r.ImportId))
            .OrderBy(r => r.Line)
            .Take(count)
            .Select(r => new RejectedRow(r.Line, r.Column ?? "", r.Value ?? "", Enum.Parse<RejectReason>(r.Reason)))
            .ToListAsync(cancel);
    }

    private static Task WriteRowAsync(StreamWriter writer, IEnumerable<string> cells) =>
        writer.WriteLineAsync(string.Join(',', cells.Select(CsvText.Cell)));

    private static IEnumerable<string> Without(int cell, string[] cells) => cells.Where((_, i) => i != cell);

    /// <summary>The row taken apart again; one that could not be stays whole in the first cell.</summary>
    private static string[] Cells(string original, char separator)
    {
        using var reader = RecordReader.Of(Encoding.UTF8.GetBytes(original), (byte)separator);
        if (!reader.Read() || reader.Fault is not null)
            return [original];
        var cells = new string[reader.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = Encoding.UTF8.GetString(reader[i]);
        return cells;
    }
}

/// <summary>A row that was left out.</summary>
/// <param name="Line">Number of the line in the file, from 1.</param>
/// <param name="Column">Heading of the cell; empty when the whole row is meant.</param>
/// <param name="Value">The cell as the file has it.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record RejectedRow(int Line, string Column, string Value, RejectReason Reason)
{
    /// <summary>What is wrong and what to do, in the reader's language.</summary>
    public string Say(CultureInfo culture) => ImportTexts.Say(Reason, Column, Value, culture);
}
