using Segmentation.Domain.Accounts;

namespace Segmentation.Domain.Classification.Zoo;

/// <summary>
/// The questionnaire of the zoo. Source: three groups of fields of the zoo's author, general, promotion and sales, and a
/// fourth that we added so that every animal can be told.
/// </summary>
public static class ZooQuestions
{
    /// <summary>Chief criterion of choosing a contractor: prestige, experience, both, other.</summary>
    public const string Criterion = "choice_criterion";

    /// <summary>Level of corruption inside; asked only where the company has switched it on.</summary>
    public const string Corruption = "corruption";

    /// <summary>Percent of leads that come by the internet now.</summary>
    public const string LeadsNow = "leads_online_now_pct";

    /// <summary>Percent of leads that should come by the internet.</summary>
    public const string LeadsWanted = "leads_online_wanted_pct";

    /// <summary>Another name of <see cref="AnnualTurnover"/>: the fact stands once.</summary>
    public const string TurnoverYear = "turnover_year";

    /// <summary>Characters of an answer in words at most.</summary>
    public const int TextLength = 200;

    internal const string Employees = "employees";
    internal const string AnnualTurnover = "annualTurnover";
    internal const string LeadsGap = "leads_gap";
    internal const string PromoKinds = "promo_kinds";

    private const long MaxMoney = 1_000_000_000_000_000_00;

    internal static readonly string[] Promos =
    [
        "promo_media",
        "promo_context",
        "promo_seo",
        "promo_smm",
        "promo_outdoor",
        "promo_tv",
        "promo_press_radio",
        "promo_pr_serm",
        "promo_other",
    ];

    /// <summary>The kinds of promotion, asked as one question: whoever answers it says yes or no to each.</summary>
    public static IReadOnlyList<string> PromoKeys => Promos;

    /// <summary>What is asked beside the number of employees and the turnover, which other schemes ask too.</summary>
    internal static IReadOnlyList<AnswerKey> All { get; } =
    [
        Scale("accounting_order", AnswerGroup.General),
        Scale("document_flow", AnswerGroup.General),
        Scale("decision_level", AnswerGroup.General),
        Scale("development_strategy", AnswerGroup.General),
        Scale("planning_horizon", AnswerGroup.General),
        Scale("budgeting", AnswerGroup.General),
        Scale("bureaucracy", AnswerGroup.General),
        new("ad_budget_month", AnswerKind.Money, MaxMoney, AnswerGroup.General),
        Choice(Criterion, AnswerGroup.General, "prestige", "experience", "both", "other"),
        Scale("tender_use", AnswerGroup.General),
        Scale(Corruption, AnswerGroup.General) with
        {
            IsPrivate = true,
        },
        .. Promos.Select(promo => new AnswerKey(promo, AnswerKind.YesNo, 0, AnswerGroup.Promotion)),
        Choice("sales_system", AnswerGroup.Sales, "own", "partner", "both"),
        new("sales_unit", AnswerKind.Count, 1_000_000, AnswerGroup.Sales),
        Choice("trade_kind", AnswerGroup.Sales, "wholesale", "retail", "both"),
        Scale("sales_planning", AnswerGroup.Sales),
        new("geography", AnswerKind.Text, TextLength, AnswerGroup.Sales),
        new(LeadsNow, AnswerKind.Percent, 100, AnswerGroup.Sales),
        new(LeadsWanted, AnswerKind.Percent, 100, AnswerGroup.Sales),
        Scale("growth_wish", AnswerGroup.Added),
        Scale("marketing_function", AnswerGroup.Added),
        new("months_to_choose", AnswerKind.Number, 120, AnswerGroup.Added),
        new("postpay_days", AnswerKind.Count, 3650, AnswerGroup.Added),
        Scale("owner_involvement", AnswerGroup.Added),
        Scale("site_reason", AnswerGroup.Added),
        Scale("reports_matter", AnswerGroup.Added),
        Scale("daily_troubles", AnswerGroup.Added),
        Scale("foreign_office", AnswerGroup.Added) with
        {
            Options = ["0", "2", "4"],
        },
    ];

    private static AnswerKey Scale(string key, AnswerGroup group) =>
        new(key, AnswerKind.Scale, 4, group) { Options = ["0", "1", "2", "3", "4"] };

    private static AnswerKey Choice(string key, AnswerGroup group, params string[] options) =>
        new(key, AnswerKind.Choice, 0, group) { Options = options };
}
