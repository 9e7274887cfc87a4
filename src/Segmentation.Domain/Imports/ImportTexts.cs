using System.Globalization;
using System.Resources;

namespace Segmentation.Domain.Imports;

/// <summary>Puts refusals and rejects into words, in English and Russian.</summary>
public static class ImportTexts
{
    private static readonly ResourceManager s_texts = new(
        "Segmentation.Domain.Imports.ImportTexts",
        typeof(ImportTexts).Assembly
    );

    /// <summary>What is wrong with a row and what to do.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="column">Heading of the cell.</param>
    /// <param name="value">The cell.</param>
    /// <param name="culture">The reader's language.</param>
    public static string Say(RejectReason reason, string column, string value, CultureInfo culture) =>
        string.Format(culture, Text($"Reject_{reason}", culture), column, value);

    /// <summary>Why a file was refused as a whole and what to do.</summary>
    public static string Say(FileRefusal refusal, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return string.Format(culture, Text($"Refusal_{refusal.Code}", culture), refusal.Detail, refusal.Second);
    }

    /// <summary>Which order of day and month was taken and why.</summary>
    public static string Say(DateReason reason, CultureInfo culture) => Text($"Date_{reason}", culture);

    private static string Text(string key, CultureInfo culture) =>
        s_texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text is kept for {key}.");
}
