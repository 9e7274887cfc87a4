using System.Globalization;

namespace Segmentation.Domain.Classification.Zoo;

/// <summary>What animals and dimensions are called: by the company's own name where the set has one.</summary>
public static class ZooNames
{
    /// <summary>The name of an animal; "not rated" has one too.</summary>
    /// <param name="set">The set in force.</param>
    /// <param name="code">The stored code.</param>
    /// <param name="culture">The reader's language.</param>
    /// <param name="methodName">The author's own name, where the company has not given another.</param>
    public static string Of(ZooThresholds set, short code, CultureInfo culture, bool methodName = false)
    {
        ArgumentNullException.ThrowIfNull(set);
        var animal = code > 0 ? set.Animals.FirstOrDefault(a => a.Code == ZooAnimals.CodeOf((ZooCategory)code)) : null;
        return Own(animal?.NameEn, animal?.NameRu, culture)
            ?? SchemeTexts.Of(Schemes.Get(ZooScheme.Id).Definition).Name(code, culture, methodName);
    }

    /// <summary>The name of a dimension.</summary>
    /// <param name="set">The set in force.</param>
    /// <param name="dimension">Its code.</param>
    /// <param name="culture">The reader's language.</param>
    /// <param name="trade">What the company sells; null speaks of the internet.</param>
    public static string OfDimension(ZooThresholds set, string dimension, CultureInfo culture, Trade? trade = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        var own = set.Dimensions.FirstOrDefault(d => d.Code == dimension);
        return Own(own?.NameEn, own?.NameRu, culture) ?? SchemeTexts.Fact(dimension, culture, trade);
    }

    private static string? Own(string? english, string? russian, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "ru" ? russian : english;
    }
}
