using System.Globalization;
using System.Text;

namespace Segmentation.Domain.Imports;

/// <summary>Makes headings comparable.</summary>
public static class Heading
{
    private static readonly string[] s_units =
    [
        "руб",
        "рублей",
        "тенге",
        "usd",
        "eur",
        "gbp",
        "rub",
        "kzt",
        "byn",
        "шт",
    ];

    /// <summary>
    /// Lower case letters and digits only, ё as е, % as "pct"; a unit at the end ("Сумма, руб.") is taken off when
    /// something stands before it.
    /// </summary>
    public static string Fold(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        var folded = new StringBuilder(heading.Length);
        foreach (var character in heading.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture))
        {
            if (character == '%')
                folded.Append("pct");
            else if (character == 'ё')
                folded.Append('е');
            else if (char.IsLetterOrDigit(character))
                folded.Append(character);
        }
        var text = folded.ToString();
        var unit = Array.Find(s_units, u => text.Length > u.Length && text.EndsWith(u, StringComparison.Ordinal));
        return unit is null ? text : text[..^unit.Length];
    }
}
