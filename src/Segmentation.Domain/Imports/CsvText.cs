using System.Buffers;

namespace Segmentation.Domain.Imports;

/// <summary>Writes cells of comma-separated files so that a spreadsheet shows them and never runs them.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> s_number = SearchValues.Create("0123456789., \u00A0");

    /// <summary>
    /// The cell with quotes where needed. A text that a spreadsheet would take for a formula gets an apostrophe in front;
    /// a lone "-" and numbers stay as they are.
    /// </summary>
    public static string Cell(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsFormula(text))
            text = "'" + text;
        return text.AsSpan().ContainsAny(s_special)
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }

    private static bool IsFormula(string text) =>
        text.Length > 1
        && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r'
        && !(text[0] is '-' or '+' && text.AsSpan(1).IndexOfAnyExcept(s_number) < 0);
}
