using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Data.Deals;
using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Web.Shared;

/// <summary>Every link of the product. Pages state the same paths in their <c>@page</c>; nothing else writes a path.</summary>
internal static class Urls
{
    public const string Home = "/";
    public const string Accounts = "/accounts";
    public const string Deals = "/deals";
    public const string Tasks = "/tasks";
    public const string Segments = "/segments";
    public const string Marks = "/marks";
    public const string MarksOfAll = "/marks?all=true";
    public const string AbcXyzSheet = "/segments/abc-xyz.xlsx";
    public const string Concentration = "/concentration";
    public const string Imports = "/imports";
    public const string ImportUpload = "/imports/upload";
    public const string ImportRejectsTemplate = "/imports/{id:guid}/rejects.csv";
    public const string Settings = "/settings";
    public const string People = "/admin/people";
    public const string Tokens = "/tokens";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Password = "/password";
    public const string FirstPerson = "/first-person";
    public const string Language = "/preferences/language";
    public const string Theme = "/preferences/theme";
    public const string MethodNames = "/preferences/method-names";
    public const string Error = "/error";
    public const string NotFound = "/not-found";

    /// <summary>The query parameter that says where to go after signing in.</summary>
    public const string ReturnUrl = "returnUrl";

    public static string Account(int id) => $"{Accounts}/{id}";

    public static string AccountAssessments(int id) => $"{Account(id)}/assessments";

    public static string AccountKey(int id) => $"{AccountAssessments(id)}#key";

    public static string AccountManagement(int id) => $"{AccountAssessments(id)}#management";

    public static string AccountQuestionnaire(int id) => $"{AccountAssessments(id)}#questionnaire";

    public static string AccountDeals(int id) => $"{Account(id)}/deals";

    /// <param name="id">The account.</param>
    /// <param name="scheme">Key of the only scheme to tell of; null: all.</param>
    /// <param name="before">Only events older than this one; null: from the newest.</param>
    public static string AccountHistory(int id, string? scheme = null, long? before = null)
    {
        string?[] parts = [scheme is null ? null : $"scheme={scheme}", before is null ? null : $"before={before}"];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? $"{Account(id)}/history" : $"{Account(id)}/history?{query}";
    }

    public static string AccountDealsPage(int id, int page) =>
        page > 1 ? $"{AccountDeals(id)}?page={page}" : AccountDeals(id);

    public static string DealsBy(DealFilter filter) =>
        filter.ToQuery() is { Length: > 0 } query ? $"{Deals}?{query}" : Deals;

    public static string TasksOf(string? kind, int page = 1)
    {
        var parts = new List<string>();
        if (kind is not null)
            parts.Add($"kind={Uri.EscapeDataString(kind)}");
        if (page > 1)
            parts.Add($"page={page}");
        return parts.Count == 0 ? Tasks : $"{Tasks}?{string.Join('&', parts)}";
    }

    public static string Why(int account, string scheme) => $"{Account(account)}#{scheme}";

    public static string AccountsBy(AccountFilter filter) =>
        filter.ToQuery() is { Length: > 0 } query ? $"{Accounts}?{query}" : Accounts;

    public static string AccountsOf(string scheme, string category) =>
        $"{Accounts}?category={scheme}:{Uri.EscapeDataString(category)}";

    public static string AccountsMoved(CategoryMove move) => AccountsBy(new AccountFilter { Moved = move });

    /// <param name="choices">Choices such as <c>abc:A,B</c>; accounts match all of them.</param>
    public static string AccountsIn(params string[] choices) =>
        $"{Accounts}?{string.Join('&', choices.Select(c => $"category={Uri.EscapeDataString(c)}"))}";

    public static string Scheme(string key) => $"{Segments}/{key}";

    /// <param name="key">The scheme's key.</param>
    /// <param name="from">The earlier day.</param>
    /// <param name="to">The later day; null: now.</param>
    public static string SchemeMovement(string key, DateOnly from, DateOnly? to) =>
        FormattableString.Invariant($"{Scheme(key)}?from={from:yyyy-MM-dd}")
        + (to is { } day ? FormattableString.Invariant($"&to={day:yyyy-MM-dd}") : "");

    public static string SegmentsAsOf(DateOnly day) => FormattableString.Invariant($"{Segments}?asOf={day:yyyy-MM-dd}");

    /// <param name="asOf">The newest computed day not after this one; null for now.</param>
    /// <param name="without">Key of an account to lose; null for none.</param>
    /// <param name="basis">What shares are made of; null for what the rule goes by.</param>
    public static string ConcentrationBy(DateOnly? asOf = null, int? without = null, AbcMetric? basis = null)
    {
        string?[] parts =
        [
            asOf is { } day ? FormattableString.Invariant($"asOf={day:yyyy-MM-dd}") : null,
            without is { } account ? FormattableString.Invariant($"without={account}") : null,
            basis is { } metric ? $"basis={metric}".ToLowerInvariant() : null,
        ];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? Concentration : $"{Concentration}?{query}";
    }

    public static string MarksPage(int page) => page > 1 ? $"{MarksOfAll}&page={page}" : MarksOfAll;

    public static string SchemeSettings(string scheme) => $"{Settings}/schemes/{scheme}";

    public static string PlaybookSettings(string scheme) => $"{Settings}/playbooks/{scheme}";

    public static string PlaybookSettings(string scheme, string language) =>
        $"{PlaybookSettings(scheme)}?language={language}";

    public static string Import(Guid id) => $"{Imports}/{id}";

    public static string ImportRejects(Guid id) => $"{Imports}/{id}/rejects.csv";

    public static string ImportsPage(int page) => page > 1 ? $"{Imports}?page={page}" : Imports;

    public static string SignInThen(string returnUrl) => $"{SignIn}?{ReturnUrl}={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The page shown for a status without a page of its own, such as 403.</summary>
    public const string StatusTemplate = "/status/{0}";

    /// <summary>The path when it leads inside the product, else the start: nobody is sent elsewhere by a link.</summary>
    public static string Local(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : Home;
}
