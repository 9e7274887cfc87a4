using System.Globalization;
using System.Resources;
using Segmentation.Domain.Accounts;

namespace Segmentation.Domain.Classification.ClientLevel;

/// <summary>
/// Whether to take a small client at all, from what was seen at the first contact. Advice only: the head decides. Source:
/// the signs are an integrator's description of small clients, the numbers our choice.
/// </summary>
/// <param name="Step">What is advised.</param>
/// <param name="Signs">Keys of the signs that were seen, in the order they are asked.</param>
/// <param name="Unknown">Signs nobody has answered; they are not taken for a no, only not counted.</param>
public sealed record DeclineAdvice(DeclineStep Step, IReadOnlyList<string> Signs, int Unknown)
{
    private const string Yes = "yes";

    private static readonly ResourceManager Texts = new(
        "Segmentation.Domain.Classification.ClientLevel.ClientLevelTexts",
        typeof(DeclineAdvice).Assembly
    );

    /// <summary>
    /// The advice before the first order; null where nothing is asked: the account has bought, or its level is A or B.
    /// </summary>
    /// <param name="answers">What people have answered.</param>
    /// <param name="hasBought">There was a first order.</param>
    /// <param name="level">The account's level, <see cref="Category.NotRated"/> or <see cref="Category.None"/> among it.</param>
    /// <param name="thresholds">How many signs speak against taking it.</param>
    public static DeclineAdvice? Of(Answers answers, bool hasBought, short level, ClientLevelThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(thresholds);
        if (hasBought || level is (short)ClientLevelCategory.A or (short)ClientLevelCategory.B)
            return null;
        var seen = AnswerKeys.DeclineSigns.Where(sign => answers.Choice(sign) == Yes).ToList();
        var step =
            seen.Count >= thresholds.CDeclineSigns ? DeclineStep.DoNotTake
            : seen.Count > 0 ? DeclineStep.Prepayment
            : DeclineStep.Take;
        return new DeclineAdvice(step, seen, AnswerKeys.DeclineSigns.Count(sign => answers.Choice(sign) is null));
    }

    /// <summary>The advice in words.</summary>
    public string Text(CultureInfo culture) =>
        Texts.GetString($"Decline_{Step}", culture)
        ?? throw new MissingManifestResourceException($"No text is kept for {Step}.");
}

/// <summary>What is advised at the first contact with a small client.</summary>
public enum DeclineStep
{
    /// <summary>No sign speaks against it.</summary>
    Take = 0,

    /// <summary>Prepayment and a fixed scope.</summary>
    Prepayment = 1,

    /// <summary>Better not to take it.</summary>
    DoNotTake = 2,
}
