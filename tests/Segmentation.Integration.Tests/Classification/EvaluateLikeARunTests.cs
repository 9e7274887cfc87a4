using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;
using Segmentation.Integration.Tests.Shared;

namespace Segmentation.Integration.Tests.Classification;

/// <summary>
/// The same facts give the same verdict in a run and in a call: the facts are gathered here from the tables by other means
/// than a run uses.
/// </summary>
public sealed class EvaluateLikeARunTests : IAsyncLifetime
{
    private const int Accounts = 90;
    private static readonly DateOnly AsOf = new(2026, 10, 31);
    private readonly MigratedDatabase _database = new();

    /// <summary>
    /// Ninety accounts over three years: steady, seasonal, one-off, new, gone, returning more than they buy, never buying;
    /// two groups, marks of both sides, some old, some far apart, answers, deals, a profit that is not always known.
    /// </summary>
    private const string Rows = """
        INSERT INTO app_user (display_name, roles, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
        VALUES ('Anna', 1, true, false, false, true, 0);
        INSERT INTO account (external_id, name, owner_id, created_on, from_sales, parent_id)
        SELECT 'a' || n, 'Account ' || n, 1, '2023-01-01', true, CASE WHEN n IN (3, 4) THEN 2 WHEN n = 50 THEN 40 END
        FROM generate_series(1, 90) n ORDER BY n;
        INSERT INTO sale (document, line, account_id, sold_on, amount, profit, is_return, import_id)
        SELECT 'd' || row_number() OVER (), 1, a, day, amount,
            CASE WHEN a % 11 = 0 THEN NULL ELSE amount / 4 - CASE WHEN a % 13 = 0 THEN 30000 ELSE 0 END END, amount < 0, 0
        FROM (
            SELECT a, d::date AS day,
                (1000000 / a * (100 + CASE WHEN a % 3 = 0 THEN 0 ELSE (a * 37 + k * 61) % (a % 7 * 20 + 1) END))::bigint
                    * CASE WHEN a % 17 = 0 AND k % 2 = 0 THEN -1 ELSE 1 END AS amount
            FROM generate_series(1, 85) a
            CROSS JOIN LATERAL generate_series('2023-11-03'::date + a % 20 + CASE WHEN a % 5 = 0 THEN 500 WHEN a % 9 = 0 THEN 950 ELSE 0 END,
                CASE WHEN a % 8 = 0 THEN '2025-06-01' WHEN a % 6 = 0 THEN '2026-07-01' ELSE '2026-11-20' END::date,
                make_interval(days => CASE WHEN a % 10 = 0 THEN 1200 ELSE 7 + a % 60 END)) WITH ORDINALITY d (d, k)
        ) q WHERE a <> 70 OR day < '2024-03-01';
        UPDATE account a SET client_since = (SELECT min(sold_on) FROM sale s WHERE s.account_id = a.id AND amount > 0);
        INSERT INTO account_month (account_id, month, revenue, profit, turnover, turnover_costed, documents, days)
        SELECT account_id, date_trunc('month', sold_on), sum(amount), coalesce(sum(profit), 0), sum(abs(amount)),
            coalesce(sum(abs(amount)) FILTER (WHERE profit IS NOT NULL), 0), count(*),
            coalesce(bit_or(1 << (extract(day FROM sold_on)::int - 1)) FILTER (WHERE amount > 0), 0)
        FROM sale GROUP BY 1, 2;
        INSERT INTO potential_mark (account_id, by_head, value, on_day, at)
        SELECT a, h, 1 + (a * 7 + h::int * 2 + a / 9) % 5, '2026-10-31'::date - (a * 29 % 450), now()
        FROM generate_series(1, 90) a CROSS JOIN unnest(ARRAY[true, false]) h WHERE a % 4 <> 0 AND (h OR a % 3 <> 0);
        INSERT INTO fact_sheet (account_id, valid_from, valid_to, facts, recorded_at)
        SELECT a, '2026-01-01', 'infinity', jsonb_strip_nulls(jsonb_build_object(
            'employees', CASE WHEN a % 2 = 0 THEN a * 7 END, 'annualTurnover', CASE WHEN a % 3 = 0 THEN a::bigint * 5000000000 END,
            'budgetEstimate', CASE WHEN a % 5 = 0 THEN a::bigint * 1000000 END,
            'subscriptionUntil', CASE WHEN a % 16 = 0 THEN '2026-12-31' END,
            'growth_wish', CASE WHEN a % 5 <> 1 THEN a % 9 / 2 END, 'marketing_function', CASE WHEN a % 4 <> 1 THEN a % 10 / 2 END,
            'ad_budget_month', CASE WHEN a % 6 = 2 THEN a::bigint * a * 10000000 END, 'postpay_days', CASE WHEN a % 4 = 2 THEN a END,
            'months_to_choose', CASE WHEN a % 8 = 3 THEN a / 8.0 END, 'choice_criterion', CASE WHEN a % 10 = 4 THEN 'prestige' END,
            'leads_online_now_pct', CASE WHEN a % 3 <> 1 THEN a / 2.0 END, 'leads_online_wanted_pct', CASE WHEN a % 6 = 0 THEN 60 END,
            'promo_seo', CASE WHEN a % 9 = 5 THEN 'yes' END, 'foreign_office', CASE WHEN a % 12 = 7 THEN 4 END,
            'corruption', CASE WHEN a % 7 = 3 THEN 4 END, 'geography', CASE WHEN a % 5 = 2 THEN 'Tver' END)), now()
        FROM generate_series(1, 90) a WHERE a % 7 <> 0;
        INSERT INTO deal (external_id, account_id, title, stage, stage_since, opened_on, promised_on, promise_moves, outcome)
        SELECT 'x' || a, a, 'Deal', 'Offer', '2026-03-01', '2026-03-01', '2026-10-01', a - 84, 1 FROM generate_series(86, 89) a;
        INSERT INTO deal_event (deal_id, on_day, kind, before, after, at)
        SELECT d.id, '2026-03-01', 1, NULL, 'Offer', now() FROM deal d;
        INSERT INTO deal_event (deal_id, on_day, kind, before, after, at)
        SELECT d.id, '2026-04-01'::date + k, 2, '2026-04-01', '2026-05-01', now() FROM deal d, generate_series(1, d.promise_moves) k;
        """;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await _database.ExecuteAsync(Rows);
        await _database.Get<ClassificationQueue>().OrderAsync(RunOrder.Day(AsOf), null);
        Assert.True(await _database.Get<ClassifyAccounts>().WorkAsync("test", CancellationToken.None));
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    public static TheoryData<string> SchemeKeys => [.. Schemes.All.Select(s => s.Definition.Key)];

    [Theory]
    [MemberData(nameof(SchemeKeys))]
    public async Task SameFacts_SameVerdict(string key)
    {
        var scheme = Schemes.Find(key)!;
        var facts = await FactsAsync();

        var verdicts = await _database.Get<Evaluation>().DecideAsync(scheme, facts, null, AsOf);

        var given = verdicts.Select((v, i) => $"{i + 1} {scheme.Definition.KeyOf(v.Verdict.Outcome.Code)}").ToList();
        var run = await _database.RowsAsync(
            $"SELECT account_id, category[{scheme.Definition.Id}] FROM state_at WHERE as_of = '{AsOf:yyyy-MM-dd}' ORDER BY 1"
        );
        Assert.Equal(Accounts, run.Count);
        Assert.Equal(
            run.Select(row => row.Split(' '))
                .Select(row =>
                    $"{row[0]} {scheme.Definition.KeyOf(short.Parse(row[1], CultureInfo.InvariantCulture))}"
                ),
            given
        );
        Assert.True(given.Select(g => g.Split(' ')[1]).Distinct().Count() > 2, "The accounts should differ.");
    }

    private async Task<IReadOnlyList<JsonElement>> FactsAsync()
    {
        var grain = await GrainAsync();
        var facts = new List<JsonElement>();
        for (var account = 1; account <= Accounts; account++)
        {
            var sales = await SalesAsync(account);
            var bought = sales.Where(s => s.Amount > 0).Select(s => s.On).Order().ToList();
            var json = new JsonObject
            {
                ["revenue12m"] = Sum(sales, 12, 0) / 100m,
                ["revenueLast6m"] = Sum(sales, 6, 0) / 100m,
                ["revenuePrev6m"] = Sum(sales, 12, 6) / 100m,
                ["purchaseDates"] = new JsonArray([.. bought.Select(d => (JsonNode)$"{d:yyyy-MM-dd}")]),
                ["grain"] = grain,
                ["group"] =
                    account is 2 or 3 or 4 ? "g"
                    : account is 40 or 50 ? "h"
                    : $"own{account}",
            };
            if (sales.All(s => s.Profit is not null) && sales.Any(s => Within(s.On, 12, 0)))
                json["profit12m"] = sales.Where(s => Within(s.On, 12, 0)).Sum(s => s.Profit!.Value) / 100m;
            if (bought.Count > 0)
                (json["clientSince"], json["series"]) = ($"{bought[0]:yyyy-MM-dd}", Series(sales, bought[0], grain));
            await AddWordsAsync(account, json);
            facts.Add(JsonDocument.Parse(json.ToJsonString()).RootElement);
        }
        return facts;
    }

    private async Task<string> GrainAsync()
    {
        var day = (await _database.Get<RunQueries>().NearestAsync(AsOf))!;
        var found = await _database.Get<RunFindings>().FindAsync(day, Schemes.Get(XyzScheme.Id).Definition);
        return found["grain"].CodeText!;
    }

    private async Task<List<(DateOnly On, long Amount, long? Profit)>> SalesAsync(int account)
    {
        await using var command = _database.Source.CreateCommand(
            "SELECT sold_on, amount, profit FROM sale WHERE account_id = $1 AND sold_on <= $2"
        );
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = AsOf });
        await using var reader = await command.ExecuteReaderAsync();
        var sales = new List<(DateOnly, long, long?)>();
        while (await reader.ReadAsync())
            sales.Add(
                (reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2))
            );
        return sales;
    }

    private async Task AddWordsAsync(int account, JsonObject json)
    {
        await using var command = _database.Source.CreateCommand(
            """
            SELECT (SELECT facts::text FROM fact_sheet WHERE account_id = $1),
                (SELECT value FROM potential_mark WHERE account_id = $1 AND NOT by_head),
                (SELECT on_day FROM potential_mark WHERE account_id = $1 AND NOT by_head),
                (SELECT value FROM potential_mark WHERE account_id = $1 AND by_head),
                (SELECT on_day FROM potential_mark WHERE account_id = $1 AND by_head),
                (SELECT promise_moves FROM deal WHERE account_id = $1)
            """
        );
        command.Parameters.Add(new() { Value = account });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (!reader.IsDBNull(0))
            foreach (var (key, value) in JsonNode.Parse(reader.GetString(0))!.AsObject())
                json[key] = key is "annualTurnover" or "budgetEstimate" or "ad_budget_month"
                    ? value!.GetValue<long>() / 100m
                    : value!.DeepClone();
        for (var side = 0; side < 2; side++)
            if (!reader.IsDBNull(1 + 2 * side))
            {
                var key = side == 0 ? "potentialManager" : "potentialHead";
                json[key] = reader.GetInt16(1 + 2 * side);
                json[key + "On"] = $"{reader.GetFieldValue<DateOnly>(2 + 2 * side):yyyy-MM-dd}";
            }
        if (!reader.IsDBNull(5))
            json["deals"] = new JsonArray(
                new JsonObject
                {
                    ["promiseMoves"] = reader.GetInt32(5),
                    ["stageDays"] = 244,
                    ["open"] = true,
                }
            );
    }

    /// <summary>Full months back from October 2026: from so many months ago, inclusive, to so many, exclusive.</summary>
    private static bool Within(DateOnly day, int from, int to)
    {
        var back = (2026 - day.Year) * 12 + 10 - day.Month;
        return back < from && back >= to;
    }

    private static long Sum(IEnumerable<(DateOnly On, long Amount, long? Profit)> sales, int from, int to) =>
        sales.Where(s => Within(s.On, from, to)).Sum(s => s.Amount);

    /// <summary>By month to October 2026, by quarter to September; from the first purchase, two years at most.</summary>
    private static JsonArray Series(List<(DateOnly On, long Amount, long? Profit)> sales, DateOnly first, string grain)
    {
        var (length, last) = grain == "month" ? (1, new DateOnly(2026, 10, 1)) : (3, new DateOnly(2026, 7, 1));
        var series = new List<JsonNode?>();
        for (var n = 24 / length - 1; n >= 0; n--)
        {
            var from = last.AddMonths(-n * length);
            if (from.AddMonths(length) > first)
                series.Add(sales.Where(s => s.On >= from && s.On < from.AddMonths(length)).Sum(s => s.Amount) / 100m);
        }
        return new JsonArray([.. series]);
    }
}
