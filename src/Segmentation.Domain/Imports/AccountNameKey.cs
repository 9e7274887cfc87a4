using System.Globalization;
using System.Text;

namespace Segmentation.Domain.Imports;

/// <summary>
/// Makes names of companies comparable: case, quotes, spaces, the legal form, ё and Latin letters that look like
/// Cyrillic ones do not count, so that «ООО "Ёлка"» and «Елка, ООО» are one client.
/// </summary>
public static class AccountNameKey
{
    private const string Cyrillic = "АВЕКМНОРСТУХЁ";
    private const string Alike = "ABEKMHOPCTYXE";

    private static readonly HashSet<string> s_legalForms =
    [
        .. new[]
        {
            "ООО",
            "ОАО",
            "ЗАО",
            "ПАО",
            "НАО",
            "АО",
            "ИП",
            "ЧП",
            "ТОО",
            "ОДО",
            "ФГУП",
            "ГУП",
            "МУП",
            "LLC",
            "LTD",
            "LIMITED",
            "INC",
            "CORP",
            "GMBH",
            "AG",
            "PLC",
            "JSC",
            "SRL",
            "BV",
        }.Select(Alphabet),
    ];

    /// <summary>The key; empty when the name holds neither letter nor digit.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = Words(Alphabet(name.Normalize(NormalizationForm.FormKC)));
        var own = words.Where(word => !s_legalForms.Contains(word)).ToList();
        return string.Concat(own.Count > 0 ? own : words);
    }

    private static string Alphabet(string text)
    {
        var letters = text.ToUpper(CultureInfo.InvariantCulture).ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            var alike = Cyrillic.IndexOf(letters[i], StringComparison.Ordinal);
            if (alike >= 0)
                letters[i] = Alike[alike];
        }
        return new string(letters);
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inside && start < 0)
                start = i;
            if (inside || start < 0)
                continue;
            words.Add(text[start..i]);
            start = -1;
        }
        return words;
    }
}
