using Segmentation.Data.Playbooks;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Playbooks;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>What to do with clients of each category.</summary>
internal static class PlaybooksApi
{
    public static void MapPlaybooks(this RouteGroupBuilder api)
    {
        var playbooks = api.MapGroup("/schemes/{scheme}/playbooks").WithTags("Schemes");
        playbooks
            .MapGet("", FindAsync)
            .RequireAuthorization(Policies.SeesAccounts)
            .Produces<PlaybooksAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("What to do with clients of each category")
            .WithDescription("A text, steps and links per category and language. Version 0 is the method's own text.");
        playbooks
            .MapPut("", SaveAsync)
            .RequireAuthorization(Policies.SetsThresholds)
            .Produces<PlaybookItem>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Word a playbook")
            .WithDescription(
                $"Of one category in one language, as a new version; for the company head. basedOn is the version that was read; another one in force meanwhile is a conflict. No text, steps and links go back to the method's text. At most {Playbook.StepsMost} steps of {Playbook.StepLength} characters, each once; links have a title and an http or https address."
            );
    }

    private static async Task<IResult> FindAsync(string scheme, PlaybookQueries playbooks, CancellationToken cancel)
    {
        if (Schemes.Find(scheme)?.Definition is not { } definition)
            return Problems.NoScheme(scheme);
        var own = await playbooks.OfSchemeAsync(definition, cancel);
        return TypedResults.Ok(
            new PlaybooksAnswer(
                definition.Key,
                [
                    .. from category in definition.Categories
                    from culture in SavePlaybook.Cultures
                    select PlaybookItem.Of(
                        definition,
                        category,
                        culture,
                        own.FirstOrDefault(v => v.Category == category.Code && v.Culture == culture)
                    ),
                ]
            )
        );
    }

    private static async Task<IResult> SaveAsync(
        string scheme,
        PlaybookRequest body,
        HttpContext context,
        SavePlaybook save,
        PlaybookQueries playbooks,
        CancellationToken cancel
    )
    {
        if (Schemes.Find(scheme)?.Definition is not { } definition)
            return Problems.NoScheme(scheme);
        var category = definition.Categories.FirstOrDefault(c => c.Key == body.Category);
        if (category.Key is null)
            return Problems.Wrong(
                $"Send category: one of {string.Join(", ", definition.Categories.Select(c => c.Key))}."
            );
        if (!SavePlaybook.Cultures.Contains(body.Culture) || body.BasedOn is not >= 0)
            return Problems.Wrong(
                "Send culture: en or ru, and basedOn: the version that was read, 0 for the method's."
            );
        var words = Playbook.Entered(
            body.Text,
            body.Steps ?? [],
            (body.Links ?? []).Select(l => new PlaybookLink(l?.Title ?? "", l?.Url ?? ""))
        );
        if (words.Fault() is { } fault)
            return Problems.Wrong(Sentence(fault));
        var viewer = await context.ViewerAsync(cancel);
        var version = await save.AsAsync(
            viewer,
            context.User.Author(),
            definition,
            category.Code,
            body.Culture!,
            body.BasedOn.Value,
            words,
            cancel
        );
        var stored = (await playbooks.OfSchemeAsync(definition, cancel)).FirstOrDefault(v =>
            v.Category == category.Code && v.Culture == body.Culture
        );
        return version is null
            ? Problems.Of(
                StatusCodes.Status409Conflict,
                $"Version {stored?.Version ?? 0} is in force, not {body.BasedOn}; nothing was saved. Read it and send again."
            )
            : TypedResults.Ok(PlaybookItem.Of(definition, category, body.Culture!, stored));
    }

    private static string Sentence(PlaybookFault fault) =>
        fault switch
        {
            PlaybookFault.TextTooLong => $"The text may have {Playbook.TextLength} characters at most.",
            PlaybookFault.TooMany => $"At most {Playbook.StepsMost} steps and {Playbook.LinksMost} links.",
            PlaybookFault.StepTooLong => $"A step may have {Playbook.StepLength} characters at most.",
            PlaybookFault.StepTwice => "One step is there twice; ticking one off would tick both.",
            PlaybookFault.LinkUnusable => "Each link needs a title and a whole http or https address.",
        };
}

/// <summary>A playbook to keep.</summary>
/// <param name="Category">A category of the scheme.</param>
/// <param name="Culture">en or ru.</param>
/// <param name="BasedOn">The version that was read; 0 for the method's.</param>
/// <param name="Text">Advice.</param>
/// <param name="Steps">Steps in order.</param>
/// <param name="Links">Links to scripts, forms and offers.</param>
internal sealed record PlaybookRequest(
    string? Category = null,
    string? Culture = null,
    int? BasedOn = null,
    string? Text = null,
    IReadOnlyList<string?>? Steps = null,
    IReadOnlyList<PlaybookLinkItem?>? Links = null
);

/// <summary>A link of a playbook.</summary>
internal sealed record PlaybookLinkItem(string? Title = null, string? Url = null);

/// <summary>The playbooks of a scheme, a row a category and language.</summary>
internal sealed record PlaybooksAnswer(string Scheme, IReadOnlyList<PlaybookItem> Playbooks);

/// <summary>One playbook; version 0, or one whose words were given up, shows the method's text.</summary>
internal sealed record PlaybookItem(
    string Category,
    string Culture,
    int Version,
    string Text,
    IReadOnlyList<string> Steps,
    IReadOnlyList<PlaybookLinkItem> Links,
    string? Author,
    DateTimeOffset? CreatedAt
)
{
    public static PlaybookItem Of(SchemeDefinition scheme, Category category, string culture, PlaybookVersion? own)
    {
        var words = own is { Words: { IsEmpty: false } worded }
            ? worded
            : Playbook.OfMethod(scheme, category.Code, System.Globalization.CultureInfo.GetCultureInfo(culture));
        return new(
            category.Key,
            culture,
            own?.Version ?? 0,
            words.Text,
            words.Steps,
            [.. words.Links.Select(l => new PlaybookLinkItem(l.Title, l.Url))],
            own?.Author,
            own?.CreatedAt
        );
    }
}
