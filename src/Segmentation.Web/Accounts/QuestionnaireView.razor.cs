using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Data.Classification.Zoo;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;
using Segmentation.Web.Access;
using Segmentation.Web.Segments;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Accounts;

/// <summary>The questionnaire of the zoo for one account; saved as a whole, only what was changed is written.</summary>
public sealed partial class QuestionnaireView
{
    private readonly Dictionary<string, string?> _entered = [];
    private readonly HashSet<AnswerGroup> _opened = [];
    private IReadOnlyList<AnswerKey> _asked = [];
    private AccountVerdict? _verdict;
    private AnswerSheet? _sheet;
    private ZooRule? _rule;
    private short? _named;
    private string? _fault;
    private bool _saving;

    /// <summary>The account whose tab this is.</summary>
    [CascadingParameter]
    public ShownAccount Account { get; set; } = null!;

    /// <summary>Something was saved: the account has to be read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal QuestionnaireReads Reads { get; set; } = null!;

    [Inject]
    internal Dialogs Dialogs { get; set; } = null!;

    [Inject]
    internal ZooWords Words { get; set; } = null!;

    [Inject]
    internal CategoryNames Names { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Access.Texts> Refusals { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>Every kind of promotion is known not to be used.</summary>
    private bool NoPromotion => ZooQuestions.PromoKeys.All(key => _entered[key] == "no");

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _verdict = Account.Verdicts.FirstOrDefault(v => v.Scheme.Id == ZooScheme.Id);
        if (_verdict is null || !Account.ReadsDossier)
            return;
        _rule = new ZooRule(await Reads.Zoo.SetAsync());
        _asked =
        [
            .. AnswerKeys.All.Where(key =>
                key.Group != AnswerGroup.None
                && key.Key is not (AnswerKeys.Employees or AnswerKeys.AnnualTurnover)
                && (key.Key != ZooQuestions.Corruption || _rule.Set.AsksCorruption)
            ),
        ];
        _named = await Reads.Wanted.FindAsync(Account.Id, _verdict.Scheme);
        _sheet = await Reads.Answers.Sheets.FindAsync(Account.Id);
        foreach (var key in _asked)
            _entered[key.Key] = _sheet.Answers.All.TryGetValue(key.Key, out var value)
                ? AnswerEntry.Written(key, value)
                : null;
    }

    private bool IsAnswered(AnswerKey key) => !string.IsNullOrWhiteSpace(_entered.GetValueOrDefault(key.Key));

    private void Toggle(AnswerGroup group)
    {
        if (!_opened.Remove(group))
            _opened.Add(group);
    }

    /// <summary>Whoever names one kind has looked at all of them.</summary>
    private void Promote(string key, bool isUsed)
    {
        foreach (var promo in ZooQuestions.PromoKeys)
            _entered[promo] ??= "no";
        _entered[key] = isUsed ? "yes" : "no";
    }

    private void PromoteNone(bool isNone)
    {
        foreach (var promo in ZooQuestions.PromoKeys)
            _entered[promo] = isNone ? "no" : null;
    }

    /// <summary>How sure the category is, and what came second.</summary>
    private string Standing(AccountVerdict verdict)
    {
        if (verdict.Explanation is not { } explanation || verdict.Category <= 0)
            return T["NotRatedYet"];
        var outcome = explanation.Outcome;
        var sure = T[$"Confidence.{outcome.Confidence}", Formats.Percent((decimal)outcome.Coverage * 100)];
        return outcome.RunnerUp > 0 ? $"{sure} {T["RunnerUp", Names.Of(verdict.Scheme, outcome.RunnerUp)]}" : sure;
    }

    private async Task SaveAsync()
    {
        _fault = null;
        var changed = new Dictionary<string, Value>();
        foreach (var key in _asked)
            if (AnswerEntry.Read(key, _entered[key.Key]) is not { } value)
            {
                _fault = Refusals["Word.AnswerUnusable", AnswerTexts.Question(key, Culture), Refusals.MustBe(key)];
                _opened.Add(key.Group);
                return;
            }
            else if (value != _sheet!.Answers.All.GetValueOrDefault(key.Key, Value.Nothing))
                changed[key.Key] = value;
        _saving = true;
        var (viewer, author) = (await Current.GetAsync(), await Current.AuthorAsync());
        var outcome = await Reads.Answers.Save.SaveAsync(viewer, Account.Id, changed, null, author);
        _saving = false;
        if (outcome.Refusal is not null)
        {
            _fault = Refusals.Of(outcome);
            return;
        }
        Dialogs.Note(T["AnswersSaved"]);
        await Changed.InvokeAsync();
    }

    private async Task WantAsync(string? animal)
    {
        var code = string.IsNullOrEmpty(animal) ? null : _verdict!.Scheme.CodeOf(animal);
        var (viewer, author) = (await Current.GetAsync(), await Current.AuthorAsync());
        var outcome = await Reads.Wanted.SetAsync(viewer, Account.Id, _verdict!.Scheme, code, author);
        if (outcome.Refusal is not null)
            Dialogs.Warn(Refusals.Of(outcome));
        else
            _named = code;
    }

    private async Task ConfirmAsync()
    {
        if (await VerdictDialogs.ConfirmAsync(Dialogs, T, Reads.Confirm, Current, Account.Id, _verdict!))
            await Changed.InvokeAsync();
    }
}

/// <summary>What the questionnaire is read and written with.</summary>
internal sealed record QuestionnaireReads(
    AnswerReads Answers,
    WantedCategories Wanted,
    ConfirmVerdict Confirm,
    ZooQueries Zoo
);
