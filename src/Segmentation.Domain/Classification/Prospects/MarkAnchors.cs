using System.Globalization;
using System.Resources;

namespace Segmentation.Domain.Classification.Prospects;

/// <summary>What each mark of prospects means, so that two people who give a 4 mean the same. Source: our choice.</summary>
public static class MarkAnchors
{
    private static readonly ResourceManager Texts = new(
        typeof(MarkAnchors).Namespace + ".ProspectsTexts",
        typeof(MarkAnchors).Assembly
    );

    /// <summary>The words of a mark.</summary>
    /// <param name="value">1–5.</param>
    /// <param name="culture">The reader's language.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such mark.</exception>
    public static string Of(int value, CultureInfo culture) =>
        value is >= Mark.Lowest and <= Mark.Highest
            ? Texts.GetString($"Anchor_{value}", culture)!
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A mark is a whole number from 1 to 5.");
}
