using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>A <see cref="CategoryMove"/> as a condition on rows of accounts.</summary>
internal static class MoveSql
{
    /// <param name="move">The move.</param>
    /// <param name="account">The column of accounts, with its table.</param>
    /// <param name="parameters">Takes the days; the condition names them by position.</param>
    public static string Of(CategoryMove move, string account, NpgsqlParameterCollection parameters)
    {
        var since = Kept(parameters.Next(move.Since));
        var until = move.Until is { } day ? Kept(parameters.Next(day)) : "'infinity'";
        return (move.From, move.To) switch
        {
            ({ } from, { } to) => $"{Is(since, from)} AND {Is(until, to)}",
            ({ } from, null) => $"{Is(since, from)} AND {IsNot(until, from)}",
            (null, { } to) => $"{IsNot(since, to)} AND {Is(until, to)} AND {since} IS NOT NULL",
            (null, null) => $"""
                {IsNot(until, Category.None)} AND {since} IS NOT NULL AND NOT EXISTS (
                    SELECT FROM state_at s JOIN state_at t ON t.account_id = s.account_id AND {Code("t")} = {Code("s")}
                    WHERE s.as_of = {since} AND t.as_of = {until} AND s.account_id = {account})
                """,
        };

        string Is(string on, short code) =>
            code == Category.None ? $"{since} IS NOT NULL AND NOT {Has(on, "<> 0")}" : Has(on, $"= {code}");

        string IsNot(string on, short code) => code == Category.None ? Has(on, "<> 0") : $"NOT {Has(on, $"= {code}")}";

        string Has(string on, string isWanted) =>
            $"EXISTS (SELECT FROM state_at s WHERE s.as_of = {on} AND s.account_id = {account} AND {Code("s")} {isWanted})";

        string Code(string state) => $"{state}.category[{move.Scheme.Id}]";
    }

    /// <summary>The day itself where its picture is kept, else the month-end before it; null before the first one.</summary>
    private static string Kept(string day) =>
        $"""
            (SELECT max(r.as_of) FROM run r WHERE r.state = {(short)RunState.Done} AND (
                (r.kind = {(short)RunKind.MonthEndComputed} AND r.as_of <= {day}) OR (r.kind = {(short)
                RunKind.DayComputed} AND r.as_of = {day} AND EXISTS (SELECT FROM segment_summary WHERE as_of = {day}))))
            """;
}
