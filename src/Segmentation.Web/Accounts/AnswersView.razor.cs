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

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

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
            _entered[key.Key] = _sheet.Answers.All.TryGetValue(key.Key, out var value) ? Written(value) : null;
    }

    private async Task SaveAsync()
    {
        _fault = null;
        var answers = new Dictionary<string, Value>();
        foreach (var key in Asked)
            if (Read(key, _entered[key.Key]) is { } value)
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

    private static string? Written(Value value) =>
        value.Kind switch
        {
            ValueKind.None => null,
            ValueKind.Money => (value.AsMoney / 100m).ToString("#,0.##", Culture),
            ValueKind.Percent or ValueKind.Number => value.AsNumber.ToString("#,0.##", Culture),
            ValueKind.Day => value.AsDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), // as date fields want it
            ValueKind.Code => value.CodeText,
        };

    /// <summary>What was entered; nothing for an empty field, null when it cannot be an answer.</summary>
    private static Value? Read(AnswerKey key, string? entered)
    {
        if (string.IsNullOrWhiteSpace(entered))
            return Value.Nothing;
        Value? value = key.Kind switch
        {
            AnswerKind.Count => long.TryParse(entered, NumberStyles.Number, Culture, out var count)
                ? Value.Number(count)
                : null,
            AnswerKind.Money => decimal.TryParse(entered, NumberStyles.Number, Culture, out var amount)
            && Api.Money.ToMinor(amount) is { } minor
                ? Value.Money(minor)
                : null,
            AnswerKind.Number => double.TryParse(entered, NumberStyles.Number, Culture, out var number)
                ? Value.Number(number)
                : null,
            AnswerKind.Percent => double.TryParse(entered, NumberStyles.Number, Culture, out var percent)
                ? Value.Percent(percent)
                : null,
            AnswerKind.Scale => double.TryParse(entered, CultureInfo.InvariantCulture, out var step)
                ? Value.Number(step)
                : null,
            AnswerKind.YesNo or AnswerKind.Choice => Value.Code(entered),
            AnswerKind.Text => Value.Code(entered.Trim()),
            AnswerKind.Day => DateOnly.TryParseExact(entered, "yyyy-MM-dd", out var day) ? Value.Day(day) : null,
        };
        return value is { } read && key.Takes(read) ? read : null;
    }
}

/// <summary>What answers are read and written with.</summary>
internal sealed record AnswerReads(AnswerSheets Sheets, SaveAnswers Save);
