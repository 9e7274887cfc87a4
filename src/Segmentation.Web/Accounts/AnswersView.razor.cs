using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Accounts;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.ClientLevel;
using Segmentation.Web.Access;
using Segmentation.Web.Hosting;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Accounts;

/// <summary>Answers about one account, entered as people write numbers and days.</summary>
public sealed partial class AnswersView
{
    private readonly Dictionary<string, string?> _entered = [];
    private AnswerSheet? _sheet;
    private string? _fault;
    private bool _saving;

    /// <summary>The account whose tab this is.</summary>
    [CascadingParameter]
    public ShownAccount Account { get; set; } = null!;

    /// <summary>Answers were saved: the account has to be read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal AnswerReads Reads { get; set; } = null!;

    [Inject]
    internal CurrentCompany Company { get; set; } = null!;

    [Inject]
    internal Dialogs Dialogs { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Access.Texts> Refusals { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private bool HasBought => Account.Card.Row.FirstBought is not null;

    /// <summary>What is asked: signs at the first contact no longer once the account has bought.</summary>
    private IEnumerable<AnswerKey> Asked =>
        AnswerKeys.OfEveryAccount.Where(key => !HasBought || key.Kind != AnswerKind.YesNo);

    /// <summary>What the signs come to, of the answers that are saved.</summary>
    private DeclineAdvice? Advice
    {
        get
        {
            var level = Account.Verdicts.FirstOrDefault(v => v.Scheme.Id == ClientLevelScheme.Id);
            var thresholds = level?.Thresholds as ClientLevelThresholds ?? new();
            return DeclineAdvice.Of(_sheet!.Answers, HasBought, level?.Category ?? Category.None, thresholds);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!Account.ReadsDossier)
            return;
        _sheet = await Reads.Sheets.FindAsync(Account.Id);
        foreach (var key in AnswerKeys.OfEveryAccount)
            _entered[key.Key] = _sheet.Answers.All.TryGetValue(key.Key, out var value)
                ? AnswerEntry.Written(key, value)
                : null;
    }

    private async Task SaveAsync()
    {
        _fault = null;
        var answers = new Dictionary<string, Value>();
        foreach (var key in Asked)
            if (AnswerEntry.Read(key, _entered[key.Key]) is { } value)
                answers[key.Key] = value;
            else
            {
                _fault = Refusals["Word.AnswerUnusable", Fact(key.Key), Refusals.MustBe(key)];
                return;
            }
        _saving = true;
        var (viewer, author) = (await Current.GetAsync(), await Current.AuthorAsync());
        var outcome = await Reads.Save.SaveAsync(viewer, Account.Id, answers, null, author);
        _saving = false;
        if (outcome.Refusal is not null)
        {
            _fault = Refusals.Of(outcome);
            return;
        }
        Dialogs.Note(T["AnswersSaved"]);
        await Changed.InvokeAsync();
    }

    private static string Fact(string key) =>
        SchemeTexts.Capital(SchemeTexts.Fact(key, CultureInfo.CurrentUICulture), CultureInfo.CurrentUICulture);
}

/// <summary>What answers are read and written with.</summary>
internal sealed record AnswerReads(AnswerSheets Sheets, SaveAnswers Save);
