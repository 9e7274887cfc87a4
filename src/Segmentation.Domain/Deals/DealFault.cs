using System.Globalization;
using System.Resources;
using Segmentation.Domain.Sales;

namespace Segmentation.Domain.Deals;

/// <summary>What is wrong with what was said of a deal.</summary>
public enum DealFault
{
    /// <summary>No title.</summary>
    TitleMissing = 1,

    /// <summary>A title longer than <see cref="DealLimits.Title"/>.</summary>
    TitleTooLong,

    /// <summary>An empty stage.</summary>
    StageMissing,

    /// <summary>A stage longer than <see cref="DealLimits.Stage"/>.</summary>
    StageTooLong,

    /// <summary>A character in title or stage that no text can hold.</summary>
    NotText,

    /// <summary>Opened after today.</summary>
    OpenedInFuture,

    /// <summary>In its stage since a day after today.</summary>
    StageInFuture,

    /// <summary>In its stage since a day before it was opened.</summary>
    StageBeforeOpened,

    /// <summary>An amount below zero.</summary>
    AmountNegative,

    /// <summary>An amount beyond what can be stored.</summary>
    AmountTooLarge,

    /// <summary>A closing day for a deal that is open.</summary>
    ClosedWhileOpen,

    /// <summary>Closed after today.</summary>
    ClosedInFuture,

    /// <summary>Closed before it was opened.</summary>
    ClosedBeforeOpened,

    /// <summary>A reason of loss for a deal that is not lost.</summary>
    ReasonWithoutLoss,
}

/// <summary>How much a deal may carry; more is refused, never cut.</summary>
public static class DealLimits
{
    /// <summary>Characters of its key outside.</summary>
    public const int ExternalId = 200;

    /// <summary>Characters of a title.</summary>
    public const int Title = 300;

    /// <summary>Characters of a stage.</summary>
    public const int Stage = 100;

    /// <summary>Largest amount in minor units.</summary>
    public const long Amount = SalesMoney.Max;
}

/// <summary>Puts faults of deals into words, in English and Russian.</summary>
public static class DealTexts
{
    private static readonly ResourceManager s_texts = new(
        "Segmentation.Domain.Deals.DealTexts",
        typeof(DealTexts).Assembly
    );

    /// <summary>What is wrong and what to do.</summary>
    public static string Say(DealFault fault, CultureInfo culture) => Text($"Fault_{fault}", culture);

    /// <summary>The reason in words.</summary>
    public static string Say(LossReason reason, CultureInfo culture) => Text($"Loss_{reason}", culture);

    private static string Text(string key, CultureInfo culture) =>
        s_texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text is kept for {key}.");
}
