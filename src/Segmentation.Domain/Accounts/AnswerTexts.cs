using System.Globalization;
using System.Resources;
using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Accounts;

/// <summary>
/// The questions of the zoo's questionnaire in words. What a fact is called beside a verdict stands with the verdicts; here
/// is what a person is asked.
/// </summary>
public static class AnswerTexts
{
    private static readonly ResourceManager Texts = new(
        "Segmentation.Domain.Accounts.AnswerTexts",
        typeof(AnswerTexts).Assembly
    );

    /// <summary>What is asked. Kinds of promotion are asked as one question, <see cref="Promotion"/>; theirs are names.</summary>
    /// <param name="key">The question.</param>
    /// <param name="culture">The reader's language.</param>
    /// <param name="trade">What the company sells, for questions about the internet; null asks about it.</param>
    public static string Question(AnswerKey key, CultureInfo culture, Trade? trade = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Text($"Question_{TradeWords.KeyOf(key.Key, trade)}", culture);
    }

    /// <summary>The one question about all kinds of promotion.</summary>
    public static string Promotion(CultureInfo culture) => Text("Question_promo", culture);

    /// <summary>One of the things to choose from.</summary>
    /// <param name="key">The question.</param>
    /// <param name="option">One of its <see cref="AnswerKey.Options"/>.</param>
    /// <param name="culture">The reader's language.</param>
    public static string Option(AnswerKey key, string option, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Text($"Option_{key.Key}_{option}", culture);
    }

    /// <summary>What a part of the questionnaire is called.</summary>
    public static string Group(AnswerGroup group, CultureInfo culture) => Text($"Group_{group}", culture);

    private static string Text(string key, CultureInfo culture) =>
        Texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text is kept for {key}.");
}
