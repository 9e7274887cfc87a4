using Npgsql;

namespace Segmentation.Benchmarks.Accounts;

/// <summary>Accounts with names, owners, figures and classes, made where they are needed: 200 owners, Pareto revenue.</summary>
internal static class ListPortfolio
{
    public static async Task FillAsync(string owner, int accounts, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        foreach (var sql in Statements(accounts))
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static string[] Statements(int accounts) =>
        [
            """
                INSERT INTO app_user (display_name, roles, email, normalized_email, user_name, normalized_user_name,
                    email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, one_time_password)
                SELECT 'Manager ' || i, 1, i || '@bench.example', upper(i || '@bench.example'), i || '@bench.example',
                       upper(i || '@bench.example'), true, false, false, true, 0, false
                FROM generate_series(1, 200) i
                """,
            $"""
                INSERT INTO account (external_id, name, tax_id, owner_id, region, industry, created_on, from_sales)
                SELECT 'K' || i,
                       (ARRAY['ООО', 'АО', 'ИП', 'ЗАО'])[1 + i % 4] || ' ' || md5(i::text) || ' '
                           || (ARRAY['Ромашка', 'Стройсервис', 'Торговый дом', 'Зелёный мир', 'Металл'])[1 + (i * 7) % 5],
                       (7700000000 + i)::text, CASE WHEN i % 50 > 0 THEN 1 + (i::bigint * 13) % 200 END,
                       'Region ' || i % 80, 'Industry ' || i % 20, '2024-01-01', true
                FROM generate_series(1, {accounts}) i
                """,
            """
                UPDATE account_overview o
                SET revenue12 = r.revenue, profit12 = r.revenue / 5, first_bought = '2024-01-15',
                    last_bought = date '2026-06-01' - (account_id * 7919 % 700),
                    v_abc = CASE WHEN r.place < 0.05 THEN 1 WHEN r.place < 0.25 THEN 2 WHEN r.place < 0.95 THEN 3 ELSE -1 END
                FROM (SELECT id, revenue, percent_rank() OVER (ORDER BY revenue DESC) AS place
                      FROM (SELECT id, (1e11 / power(1 + abs(hashint4(id)::bigint) % 10000, 1.2))::bigint AS revenue FROM account) f) r
                WHERE r.id = o.account_id
                """,
            """
                INSERT INTO segment_summary (as_of, scheme_id, owner_id, code, accounts, revenue, profit)
                SELECT 'infinity', 1, owner_id, v_abc, count(*), sum(revenue12), sum(profit12)
                FROM account_overview GROUP BY owner_id, v_abc
                """,
            """
                WITH ordered AS (
                    INSERT INTO run (public_id, kind, state, progress, accounts, changes, created_at, backfill_months, corrected)
                    VALUES (gen_random_uuid(), 1, 3, 1, 0, 0, now(), 0, false) RETURNING id)
                INSERT INTO run (public_id, kind, request_id, as_of, versions, state, progress, accounts, changes, created_at,
                    backfill_months, corrected)
                SELECT gen_random_uuid(), 10, id, '2026-06-15', jsonb_build_object('abc', 1), 3, 1, 0, 0, now(), 0, false FROM ordered
                """,
            "VACUUM (FULL) account_overview",
            "VACUUM (ANALYZE)",
        ];
}
