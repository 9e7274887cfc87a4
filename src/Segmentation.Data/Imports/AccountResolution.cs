using Npgsql;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>
/// Gives every buyer of a file its account: by code, then by tax id, then by name; unknown ones are made. A buyer that has
/// no account to go to, or one out of reach, gets a reason instead.
/// </summary>
internal sealed class AccountResolution(
    NpgsqlConnection connection,
    ImportScope scope,
    SalesImportOptions options,
    DateOnly today
)
{
    private const string Owners = """
        UPDATE staged_account s SET owner_id = u.id FROM app_user u
        WHERE u.normalized_email = upper(s.owner_email) AND u.disabled_at IS NULL;
        UPDATE staged_account s SET owner_id = u.id
        FROM (SELECT lower(display_name) AS name, min(id) AS id FROM app_user WHERE disabled_at IS NULL
              GROUP BY 1 HAVING count(*) = 1) u
        WHERE s.owner_id IS NULL AND u.name = lower(s.owner_name);
        """;

    private const string ByCode = """
        UPDATE staged_account s SET account_id = a.id, code = a.external_id FROM account a
        WHERE a.external_id = s.external_id
        """;

    private const string ByTaxId = """
        UPDATE staged_account s SET account_id = CASE WHEN m.n = 1 THEN m.id END, code = m.code,
            reason = CASE WHEN m.n > 1 THEN $1 END
        FROM (
            SELECT tax_id, min(id) AS id, min(code) AS code, count(*) AS n
            FROM (SELECT tax_id, id, external_id AS code FROM account
                  UNION ALL SELECT tax_id, account_id, code FROM staged_account WHERE made) every
            WHERE tax_id IN (SELECT tax_id FROM staged_account) GROUP BY tax_id) m
        WHERE s.external_id IS NULL AND s.name_key IS NULL AND s.account_id IS NULL AND m.tax_id = s.tax_id
        """;

    private const string Unreachable = """
        UPDATE staged_account s SET reason = $1
        WHERE s.reason IS NULL AND NOT EXISTS (
            SELECT FROM user_reach r WHERE r.viewer_id = $2
                AND r.owner_id = coalesce(CASE WHEN s.made OR s.account_id IS NULL THEN s.owner_id
                    ELSE (SELECT a.owner_id FROM account a WHERE a.id = s.account_id) END, 0))
        """;

    private const string Number = """
        UPDATE staged_account SET made = true, account_id = CASE WHEN $1 THEN -account
            ELSE nextval(pg_get_serial_sequence('account', 'id')) END
        WHERE account_id IS NULL AND reason IS NULL AND (external_id IS NOT NULL) = $2 AND (name_key IS NOT NULL) = $3
        """;

    // A code that somebody gave may look like one of ours; the sequence then simply moves on with the next import.
    private const string Issue = """
        UPDATE staged_account SET code = coalesce(external_id, '~' || account_id) WHERE made AND code IS NULL
        """;

    private const string Make = """
        INSERT INTO account (id, external_id, name, tax_id, region, industry, owner_id, created_on, from_sales)
        SELECT account_id, code, coalesce(name, code), tax_id, region, industry, owner_id, $1, true
        FROM staged_account WHERE made ORDER BY account_id
        """;

    private const string FillEmpty = """
        UPDATE account a SET
            name = CASE WHEN a.name = a.external_id THEN coalesce(s.name, a.name) ELSE a.name END,
            tax_id = coalesce(a.tax_id, s.tax_id), region = coalesce(a.region, s.region),
            industry = coalesce(a.industry, s.industry), owner_id = coalesce(a.owner_id, s.owner_id)
        FROM staged_account s
        WHERE a.id = s.account_id AND NOT s.made AND s.reason IS NULL
          AND ((a.name = a.external_id AND s.name <> a.name) OR (a.tax_id IS NULL AND s.tax_id IS NOT NULL)
            OR (a.region IS NULL AND s.region IS NOT NULL) OR (a.industry IS NULL AND s.industry IS NOT NULL)
            OR (a.owner_id IS NULL AND s.owner_id IS NOT NULL))
        """;

    /// <summary>Fills <c>account_id</c>, <c>code</c>, <c>made</c> and <c>reason</c> of <c>staged_account</c>.</summary>
    /// <returns>How many accounts were made (in a dry run: would be) and how many buyers have a reason.</returns>
    public async Task<(int Made, int Refused)> RunAsync(StagedAccounts accounts, CancellationToken cancel)
    {
        await SqlAsync(Owners, cancel);
        await SqlAsync(ByCode, cancel);
        await NumberAsync(true, false, cancel);
        await SqlAsync(ByTaxId, cancel, (short)RejectReason.SeveralAccounts);
        await NumberAsync(false, false, cancel);
        if (accounts.ByNameKey.Count > 0)
        {
            await ByNameAsync(accounts.ByNameKey, cancel);
            await NumberAsync(false, true, cancel);
        }
        if (!options.CreateAccounts)
            await SqlAsync(
                "UPDATE staged_account SET reason = $1 WHERE account_id IS NULL AND reason IS NULL",
                cancel,
                (short)RejectReason.UnknownAccount
            );
        if (scope.ViewerId is { } viewer)
            await SqlAsync(Unreachable, cancel, (short)RejectReason.AccountNotReached, viewer);
        if (!options.DryRun)
        {
            await SqlAsync(FillEmpty, cancel);
            await SqlAsync(Make, cancel, today);
        }
        return (
            await CountAsync("SELECT count(*)::int FROM staged_account WHERE made", cancel),
            await CountAsync("SELECT count(*)::int FROM staged_account WHERE reason IS NOT NULL", cancel)
        );
    }

    /// <summary>Numbers the accounts to be made of one kind, unless none shall be made or they would be out of reach.</summary>
    private async Task NumberAsync(bool hasCode, bool hasName, CancellationToken cancel)
    {
        if (scope.ViewerId is { } viewer)
            await SqlAsync(
                Unreachable
                    + " AND s.account_id IS NULL AND (s.external_id IS NOT NULL) = $3 AND (s.name_key IS NOT NULL) = $4",
                cancel,
                (short)RejectReason.AccountNotReached,
                viewer,
                hasCode,
                hasName
            );
        if (!options.CreateAccounts)
            return;
        await SqlAsync(Number, cancel, options.DryRun, hasCode, hasName);
        await SqlAsync(Issue, cancel);
    }

    /// <summary>Names are compared here and not in SQL, because their key is a rule of its own.</summary>
    private async Task ByNameAsync(IReadOnlyDictionary<string, StagedAccount> wanted, CancellationToken cancel)
    {
        var found = new Dictionary<int, (int Id, string Code, int Count)>();
        await using (
            var command = new NpgsqlCommand(
                """
                SELECT id, external_id, name FROM account
                UNION ALL SELECT account_id, code, name FROM staged_account WHERE made AND name IS NOT NULL
                """,
                connection
            )
        )
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                if (!wanted.TryGetValue(AccountNameKey.Of(reader.GetString(2)), out var account))
                    continue;
                var count = found.GetValueOrDefault(account.Number).Count + 1;
                found[account.Number] = (reader.GetInt32(0), reader.GetString(1), count);
            }
        }
        await SqlAsync(
            """
            UPDATE staged_account s SET account_id = CASE WHEN f.n = 1 THEN f.id END, code = f.code,
                reason = CASE WHEN f.n > 1 THEN $5 END
            FROM unnest($1, $2, $3, $4) AS f(account, id, code, n) WHERE s.account = f.account
            """,
            cancel,
            found.Keys.ToArray(),
            found.Values.Select(f => f.Id).ToArray(),
            found.Values.Select(f => f.Code).ToArray(),
            found.Values.Select(f => f.Count).ToArray(),
            (short)RejectReason.SeveralAccounts
        );
    }

    private Task<int> SqlAsync(string sql, CancellationToken cancel, params object[] values) =>
        connection.ExecuteAsync(sql, cancel, values);

    private async Task<int> CountAsync(string sql, CancellationToken cancel) =>
        (int)(await connection.ScalarAsync(sql, cancel))!;
}
