using System.Globalization;
using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Playbooks;

/// <summary>What to do with clients of a category: a text, steps to work off, and where scripts and forms are kept.</summary>
/// <param name="Text">Advice, at most <see cref="TextLength"/> characters.</param>
/// <param name="Steps">Steps in order, at most <see cref="StepsMost"/> of <see cref="StepLength"/> characters, each once.</param>
/// <param name="Links">Links, at most <see cref="LinksMost"/>.</param>
public sealed record Playbook(string Text, IReadOnlyList<string> Steps, IReadOnlyList<PlaybookLink> Links)
{
    /// <summary>Characters of a text at most.</summary>
    public const int TextLength = 4000;

    /// <summary>Steps at most. Source: our choice; a longer list is worked off by nobody.</summary>
    public const int StepsMost = 20;

    /// <summary>Characters of a step at most.</summary>
    public const int StepLength = 500;

    /// <summary>Links at most.</summary>
    public const int LinksMost = 20;

    /// <summary>Says nothing of its own, so the method's words stand.</summary>
    public bool IsEmpty => Text.Length == 0 && Steps.Count == 0 && Links.Count == 0;

    /// <summary>The method's own: a text without steps or links.</summary>
    public static Playbook OfMethod(SchemeDefinition scheme, short category, CultureInfo culture) =>
        new(SchemeTexts.Of(scheme).Playbook(category, culture), [], []);

    /// <summary>As people enter it: trimmed, without empty lines.</summary>
    public static Playbook Entered(string? text, IEnumerable<string?> steps, IEnumerable<PlaybookLink> links)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(links);
        return new(
            Trimmed(text),
            [.. steps.Select(Trimmed).Where(s => s.Length > 0)],
            [
                .. links
                    .Select(l => new PlaybookLink(Trimmed(l.Title), Trimmed(l.Url)))
                    .Where(l => l.Title.Length > 0 || l.Url.Length > 0),
            ]
        );
    }

    /// <summary>What is wrong with it; null when it can be kept.</summary>
    public PlaybookFault? Fault() =>
        Text.Length > TextLength || Text.Contains('\0') ? PlaybookFault.TextTooLong
        : Steps.Count > StepsMost || Links.Count > LinksMost ? PlaybookFault.TooMany
        : Steps.Any(s => s.Length is 0 or > StepLength || s.Contains('\0')) ? PlaybookFault.StepTooLong
        : Steps.Distinct(StringComparer.Ordinal).Count() < Steps.Count ? PlaybookFault.StepTwice
        : Links.Any(l => !l.IsUsable) ? PlaybookFault.LinkUnusable
        : null;

    /// <inheritdoc/>
    public bool Equals(Playbook? other) =>
        other is not null && Text == other.Text && Steps.SequenceEqual(other.Steps) && Links.SequenceEqual(other.Links);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Steps.Count, Links.Count);

    private static string Trimmed(string? text) => text?.Trim().ReplaceLineEndings("\n") ?? "";
}

/// <summary>A link to a script, a form or an offer.</summary>
/// <param name="Title">What is behind it, 1–200 characters.</param>
/// <param name="Url">A whole http or https address, at most 2000 characters.</param>
public sealed record PlaybookLink(string Title, string Url)
{
    private const int TitleLength = 200,
        UrlLength = 2000;

    /// <summary>Whether it has a title and leads somewhere a browser may safely go.</summary>
    public bool IsUsable =>
        Title is { Length: > 0 and <= TitleLength }
        && Url is { Length: <= UrlLength }
        && Uri.TryCreate(Url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && !(Title + Url).Contains('\0');
}

/// <summary>Why a playbook cannot be kept.</summary>
public enum PlaybookFault
{
    /// <summary>The text is longer than <see cref="Playbook.TextLength"/> characters.</summary>
    TextTooLong = 1,

    /// <summary>More steps or links than allowed.</summary>
    TooMany,

    /// <summary>A step is longer than <see cref="Playbook.StepLength"/> characters.</summary>
    StepTooLong,

    /// <summary>A step is there twice; ticking one off would tick both.</summary>
    StepTwice,

    /// <summary>A link has no title, or no http or https address.</summary>
    LinkUnusable,
}
