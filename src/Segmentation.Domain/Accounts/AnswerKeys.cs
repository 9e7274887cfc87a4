using System.Text.Json;
using System.Text.Json.Nodes;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Domain.Accounts;

/// <summary>
/// What people are asked about an account, by fact key. All of it belongs to the dossier. A sheet of answers is kept as one
/// flat JSON object: counts as numbers, money as minor units, choices and days (<c>2026-01-31</c>) as texts; what is not
/// known is not there.
/// </summary>
public static class AnswerKeys
{
    /// <summary>People who work at the client.</summary>
    public const string Employees = ZooQuestions.Employees;

    /// <summary>The client's own turnover of a year, minor units.</summary>
    public const string AnnualTurnover = ZooQuestions.AnnualTurnover;

    /// <summary>What the client means to spend on what we sell in the next 12 months, minor units.</summary>
    public const string BudgetEstimate = "budgetEstimate";

    /// <summary>Last day of a running subscription, inclusive.</summary>
    public const string SubscriptionUntil = "subscriptionUntil";

    private const long MaxMoney = 1_000_000_000_000_000_00;

    /// <summary>
    /// The signs at the first contact that speak against taking a small client: petty and fault-finding, a miracle for
    /// little money, very detailed reports, control of every step. Source: an integrator's description of small clients.
    /// </summary>
    public static IReadOnlyList<string> DeclineSigns { get; } =
    ["declinePetty", "declineMiracle", "declineReports", "declineControl"];

    /// <summary>What is asked about every account, in the order it is asked.</summary>
    public static IReadOnlyList<AnswerKey> OfEveryAccount { get; } =
    [
        new(Employees, AnswerKind.Count, 10_000_000, AnswerGroup.General),
        new(AnnualTurnover, AnswerKind.Money, MaxMoney, AnswerGroup.General),
        new(BudgetEstimate, AnswerKind.Money, MaxMoney),
        .. DeclineSigns.Select(sign => new AnswerKey(sign, AnswerKind.YesNo, 0)),
        new(SubscriptionUntil, AnswerKind.Day, 0),
    ];

    /// <summary>Every key, in the order it is asked.</summary>
    public static IReadOnlyList<AnswerKey> All { get; } = [.. OfEveryAccount, .. ZooQuestions.All];

    private static readonly Dictionary<string, AnswerKey> ByKey = Named();

    /// <summary>The key of a name, an older or another name among them; null when nothing of that name is asked.</summary>
    public static AnswerKey? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>A part of the zoo's questionnaire, in the order it is asked.</summary>
    public static IEnumerable<AnswerKey> In(AnswerGroup group) => All.Where(key => key.Group == group);

    /// <summary>Whether a fact is an answer or rests on answers alone, and so is shown to the dossier's readers only.</summary>
    public static bool Has(string fact) => ByKey.ContainsKey(fact) || ZooDimensions.Has(fact);

    /// <summary>Reads a kept sheet; keys of other versions are left alone.</summary>
    /// <exception cref="FormatException">A value is not of its key's kind; the message says which.</exception>
    public static Answers Parse(string json)
    {
        using var sheet = JsonDocument.Parse(json);
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var fact in sheet.RootElement.EnumerateObject())
            if (Find(fact.Name) is { } key && fact.Value.ValueKind != JsonValueKind.Null)
                values[key.Key] =
                    key.Read(fact.Value)
                    ?? throw new FormatException($"The answer '{key.Key}' is kept as {fact.Value.GetRawText()}.");
        return values.Count == 0 ? Answers.None : new Answers(values);
    }

    /// <summary>Answers as a sheet keeps them. A value of <see cref="ValueKind.None"/> becomes a null: no longer known.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, Value>> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var sheet = new JsonObject();
        foreach (var (key, value) in answers)
            sheet[key] = value.ToJson();
        return sheet.ToJsonString();
    }

    private static Dictionary<string, AnswerKey> Named()
    {
        var named = All.ToDictionary(a => a.Key, StringComparer.Ordinal);
        named[ZooQuestions.TurnoverYear] = named[AnnualTurnover];
        return named;
    }
}
