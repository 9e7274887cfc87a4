using System.Globalization;
using System.Text;
using Segmentation.Domain.Imports;

namespace Segmentation.Web.Api;

/// <summary>
/// Rows as comma-separated text, written while they are read: the memory does not grow with the file. Text cells that a
/// spreadsheet would run are escaped; numbers are numbers.
/// </summary>
/// <param name="fileName">Name under which a browser keeps it.</param>
/// <param name="rows">The rows.</param>
/// <param name="forSpreadsheet">Begin with a byte order mark, without which Excel reads no Cyrillic.</param>
/// <param name="columns">Names and values of the columns.</param>
internal sealed class CsvFile<T>(
    string fileName,
    IAsyncEnumerable<T> rows,
    bool forSpreadsheet,
    params CsvColumn<T>[] columns
) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        await using var writer = new StreamWriter(
            response.Body,
            new UTF8Encoding(forSpreadsheet),
            1 << 16,
            leaveOpen: true
        )
        {
            NewLine = "\r\n",
        };
        await writer.WriteLineAsync(string.Join(',', columns.Select(c => c.Name)));
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0)
                    await writer.WriteAsync(',');
                await writer.WriteAsync(Cell(columns[i].Value(row)));
            }
            await writer.WriteLineAsync();
        }
    }

    private static string Cell(object? value) =>
        value switch
        {
            null => "",
            string text => CsvText.Cell(text),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IEnumerable<string> several => CsvText.Cell(string.Join(';', several)),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}

/// <summary>A column of a file.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Value">A text, a number, a day, several texts, or null.</param>
internal readonly record struct CsvColumn<T>(string Name, Func<T, object?> Value);
