using Npgsql;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Classification;

/// <summary>
/// Makes the portfolio of a day from accounts and their months: the sales columns of the accounts known on it. What people
/// have said is filled in by <see cref="PeoplesFacts"/>.
/// </summary>
internal sealed class PortfolioReader
{
    private readonly AccountRow[] _accounts;
    private readonly MonthsOfAccounts _months;
    private readonly DateOnly? _historyBegins;
    private readonly int _seriesMonths;

    private PortfolioReader(AccountRow[] accounts, MonthsOfAccounts months, DateOnly? historyBegins, int seriesMonths)
    {
        _accounts = accounts;
        _months = months;
        _historyBegins = historyBegins;
        _seriesMonths = seriesMonths;
    }

    /// <summary>Reads accounts and months as one snapshot sees them.</summary>
    /// <param name="connection">Inside a repeatable-read transaction.</param>
    /// <param name="resident">Months in memory.</param>
    /// <param name="historyBegins">First sale of the company; null without sales.</param>
    /// <param name="seriesMonths">Full months that a series reaches back at most.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<PortfolioReader> ReadAsync(
        NpgsqlConnection connection,
        ResidentMonths resident,
        DateOnly? historyBegins,
        int seriesMonths,
        CancellationToken cancel
    ) =>
        new(
            await AccountsAsync(connection, cancel),
            await resident.ReadAsync(connection, cancel),
            historyBegins,
            seriesMonths
        );

    /// <summary>The portfolio of a day.</summary>
    public Portfolio Of(DateOnly day)
    {
        var number = day.DayNumber;
        var (ids, rows) = (new List<int>(_accounts.Length), new List<(AccountRow Account, SalesMonth[] Months)>());
        var at = 0;
        foreach (var account in _accounts)
        {
            while (at < _months.Ids.Length && _months.Ids[at] < account.Id)
                at++;
            var months = at < _months.Ids.Length && _months.Ids[at] == account.Id ? _months.Rows[at] : [];
            var known = account.CreatedOn <= number || (months.Length > 0 && months[0].First <= number);
            if (!known || account.ArchivedOn <= number)
                continue;
            ids.Add(account.Id);
            rows.Add((account, months));
        }
        var portfolio = new Portfolio(day, _historyBegins, [.. ids]);
        var figures = new SalesFigures(day, _historyBegins, _seriesMonths);
        Parallel.For(
            0,
            (rows.Count + Chunk - 1) / Chunk,
            chunk =>
            {
                for (var row = chunk * Chunk; row < Math.Min(rows.Count, (chunk + 1) * Chunk); row++)
                {
                    var (account, months) = rows[row];
                    figures.Fill(portfolio, row, months);
                    portfolio.ClientSince[row] = account.ClientSince;
                    portfolio.Group[row] = account.Group;
                }
            }
        );
        return portfolio;
    }

    private const int Chunk = 4096;

    private static async Task<AccountRow[]> AccountsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var accounts = new List<AccountRow>();
        var parents = new Dictionary<int, int>();
        await using var reader = await BinaryCopyReader.BeginAsync(
            connection,
            """
            COPY (SELECT id, client_since, created_on, archived_on, parent_id FROM account ORDER BY id)
            TO STDOUT (FORMAT BINARY)
            """,
            cancel
        );
        while (await reader.NextAsync(cancel))
        {
            var id = reader.Int32()!.Value;
            accounts.Add(
                new AccountRow(
                    id,
                    reader.Int32() is { } since ? BinaryCopyReader.DayNumber(since) : Portfolio.UnknownDay,
                    BinaryCopyReader.DayNumber(reader.Int32()!.Value),
                    reader.Int32() is { } archived ? BinaryCopyReader.DayNumber(archived) : int.MaxValue,
                    id
                )
            );
            if (reader.Int32() is { } parent)
                parents[id] = parent;
        }
        return parents.Count == 0 ? [.. accounts] : [.. accounts.Select(a => a with { Group = HeadOf(a.Id, parents) })];
    }

    /// <summary>The topmost parent. A circle, which nothing should have written, ends where it closes.</summary>
    internal static int HeadOf(int account, Dictionary<int, int> parents)
    {
        var head = account;
        for (var steps = 0; steps < parents.Count && parents.TryGetValue(head, out var parent); steps++)
            head = parent;
        return head;
    }

    /// <param name="Id">Key.</param>
    /// <param name="ClientSince">Day number by a person's word, or unknown.</param>
    /// <param name="CreatedOn">Day number the account was made on.</param>
    /// <param name="ArchivedOn">Day number it was archived on; far in the future while it is not.</param>
    /// <param name="Group">Key of the topmost parent, its own without one.</param>
    private readonly record struct AccountRow(int Id, int ClientSince, int CreatedOn, int ArchivedOn, int Group);
}
