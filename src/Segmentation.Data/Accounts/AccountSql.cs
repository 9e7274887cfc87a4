using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Accounts;

/// <summary>
/// The SQL behind a filter. The wanted keys come from a covering index of the overview first; only the rows of the page are
/// joined to names, so that a page deep in a million accounts costs no more than its keys.
/// </summary>
internal static class AccountSql
{
    private static readonly string Codes = string.Join(
        ", ",
        Schemes.All.Select(s => "o." + OverviewWriter.ColumnOf(s.Definition))
    );

    private static readonly string Columns = $"""
        SELECT o.account_id, a.external_id, a.name, a.owner_id, u.display_name, u.email, a.region, a.industry,
               o.revenue12, o.profit12, o.first_bought, o.last_bought, {Codes}
        """;

    private const string Names = """
        JOIN account a ON a.id = o.account_id
        LEFT JOIN app_user u ON u.id = a.owner_id
        """;

    /// <summary>The rows of the filter's page.</summary>
    public static NpgsqlBatchCommand Page(Viewer viewer, AccountFilter filter)
    {
        var command = new NpgsqlBatchCommand();
        var byName = filter.Sort.By == AccountOrder.Name;
        // Names of one owner's few accounts are sorted; the planner would rather walk everybody's names for them.
        var from =
            byName && (viewer is { IsCompanyHead: false, Owners.Count: 1 } || filter.Owners.Count == 1)
                ? $"""
                    FROM (SELECT o.account_id {From(viewer, filter, command.Parameters, false)} OFFSET 0) o
                    JOIN account a ON a.id = o.account_id
                    """
                : From(viewer, filter, command.Parameters, byName);
        var skip = (filter.Page - 1L) * filter.PageSize;
        command.CommandText = $"""
            {Columns}
            FROM (SELECT o.account_id {from} ORDER BY {filter.Sort.Sql}
                  LIMIT {command.Parameters.Next(filter.PageSize)} OFFSET {command.Parameters.Next(skip)}) page
            JOIN account_overview o ON o.account_id = page.account_id
            {Names}
            ORDER BY {filter.Sort.Sql}
            """;
        return command;
    }

    /// <summary>All rows of the filter, in its order.</summary>
    public static NpgsqlBatchCommand Everything(Viewer viewer, AccountFilter filter)
    {
        var command = new NpgsqlBatchCommand();
        command.CommandText = $"""
            {Columns}
            FROM (SELECT o.account_id {From(viewer, filter, command.Parameters, false)}) found
            JOIN account_overview o ON o.account_id = found.account_id
            {Names}
            ORDER BY {filter.Sort.Sql}
            """;
        return command;
    }

    /// <summary>How many rows the filter has on all pages.</summary>
    public static NpgsqlBatchCommand Count(Viewer viewer, AccountFilter filter)
    {
        var command = new NpgsqlBatchCommand();
        command.CommandText = IsOneCell(viewer, filter)
            ? $"""
                SELECT coalesce(sum(accounts), 0)::bigint FROM segment_summary
                WHERE as_of = 'infinity' AND scheme_id = {filter.Categories[0].Scheme.Id}
                  AND code IN ({string.Join(", ", filter.Categories[0].Codes)})
                """
            : $"SELECT count(*) {From(viewer, filter, command.Parameters, false)}";
        return command;
    }

    /// <summary>One account with what its card has beside the row.</summary>
    public static NpgsqlBatchCommand Card(Viewer viewer, string condition, object key)
    {
        var command = new NpgsqlBatchCommand();
        command.Parameters.Add(new() { Value = key });
        command.CommandText = $"""
            {Columns}, a.tax_id, a.client_since, a.created_on, a.archived_on, a.from_sales,
               (SELECT p.external_id FROM account p JOIN account_overview po ON po.account_id = p.id
                WHERE p.id = a.parent_id AND {Reach.Of(viewer, "po.owner_id", command.Parameters)}), u.supervisor_id
            FROM account_overview o
            {Names}
            WHERE {condition} AND {Reach.Of(viewer, "o.owner_id", command.Parameters)}
            """;
        return command;
    }

    /// <summary>The ordinal of the first column that a card has beside the row.</summary>
    public static int CardColumn { get; } = CodeColumn + Schemes.All.Count;

    private const int CodeColumn = 12;

    public static AccountRow Read(NpgsqlDataReader reader)
    {
        var codes = new short[Schemes.All.Count];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = reader.GetInt16(CodeColumn + i);
        return new(
            reader.GetInt32(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.IsDBNull(3) ? null : reader.GetInt32(3),
            Text(4),
            Text(5),
            Text(6),
            Text(7),
            reader.GetInt64(8),
            reader.IsDBNull(9) ? null : reader.GetInt64(9),
            Day(10),
            Day(11),
            codes
        );

        string? Text(int at) => reader.IsDBNull(at) ? null : reader.GetString(at);
        DateOnly? Day(int at) => reader.IsDBNull(at) ? null : reader.GetFieldValue<DateOnly>(at);
    }

    /// <summary>
    /// A single cell of the whole company was counted by the run. With owners in play the rows are counted: an account may
    /// have changed hands since, and there are few of them.
    /// </summary>
    private static bool IsOneCell(Viewer viewer, AccountFilter filter) =>
        viewer.IsCompanyHead
        && filter
            is {
                Categories.Count: 1,
                Owners.Count: 0,
                Regions.Count: 0,
                Industries.Count: 0,
                ChangedSince: null,
                Moved: null
            }
        && string.IsNullOrWhiteSpace(filter.Search);

    private static string From(
        Viewer viewer,
        AccountFilter filter,
        NpgsqlParameterCollection parameters,
        bool withAccount
    )
    {
        var where = new List<string> { Reach.Of(viewer, "o.owner_id", parameters) };
        foreach (var choice in filter.Categories.Where(c => c.Codes.Count > 0))
        {
            // Codes stand in the text: the planner knows how often each occurs, and there are few texts.
            var column = "o." + OverviewWriter.ColumnOf(choice.Scheme);
            where.Add(
                choice.Codes.Count == 1
                    ? $"{column} = {choice.Codes[0]}"
                    : $"{column} IN ({string.Join(", ", choice.Codes)})"
            );
        }
        if (filter.Owners.Count > 0)
            where.Add(OwnerIs(filter.Owners, parameters));
        if (filter.Regions.Count > 0)
            where.Add(IsOneOf("a.region", filter.Regions, parameters));
        if (filter.Industries.Count > 0)
            where.Add(IsOneOf("a.industry", filter.Industries, parameters));
        if (filter.ChangedSince is { } since)
            where.Add(
                $"""
                o.account_id IN (SELECT account_id FROM verdict_change
                    WHERE as_of >= {parameters.Next(since)} AND cause NOT IN ({CategoryChanges.OtherCauses}))
                """
            );
        if (filter.Moved is { } move)
            where.Add(MoveSql.Of(move, "o.account_id", parameters));
        var words = Words(filter.Search).Select(w => $"public LIKE folded({parameters.Next(w)})").ToList();
        if (words.Count > 0)
            where.Add($"o.account_id IN (SELECT account_id FROM account_search WHERE {string.Join(" AND ", words)})");
        var names = withAccount || filter.Regions.Count > 0 || filter.Industries.Count > 0;
        return $"""
            FROM account_overview o{(names ? " JOIN account a ON a.id = o.account_id" : "")}
            WHERE {string.Join(" AND ", where)}
            """;
    }

    internal static string OwnerIs(IReadOnlyList<string> owners, NpgsqlParameterCollection parameters)
    {
        var mails = owners.Where(o => o != AccountFilter.Nobody).Select(o => o.ToUpperInvariant()).ToArray();
        var conditions = new List<string>(2);
        if (mails.Length < owners.Count)
            conditions.Add("o.owner_id = 0");
        if (mails.Length == 1)
            conditions.Add(
                $"o.owner_id = (SELECT id FROM app_user WHERE normalized_email = {parameters.Next(mails[0])} LIMIT 1)"
            );
        else if (mails.Length > 1)
            conditions.Add(
                $"o.owner_id = ANY(ARRAY(SELECT id FROM app_user WHERE normalized_email = ANY({parameters.Next(mails)})))"
            );
        return $"({string.Join(" OR ", conditions)})";
    }

    private static string IsOneOf(string column, IReadOnlyList<string> values, NpgsqlParameterCollection parameters) =>
        values.Count == 1
            ? $"{column} = {parameters.Next(values[0])}"
            : $"{column} = ANY({parameters.Next(values.ToArray())})";

    /// <summary>The words of a search as patterns; quotes around a name are no part of it.</summary>
    internal static List<string> Words(string? search) =>
        [
            .. (search ?? "")
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(w => w.Trim('"', '\'', '«', '»', '„', '“', '”', ',', ';'))
                .Where(w => w.Length > 0)
                .Select(w =>
                    $"%{w.Replace("\\", "\\\\", StringComparison.Ordinal)
                        .Replace("%", "\\%", StringComparison.Ordinal)
                        .Replace("_", "\\_", StringComparison.Ordinal)}%"
                ),
        ];
}
