using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Company;

/// <summary>Says what the company sells and which schemes are decided; a run that decides by it is ordered at once.</summary>
public sealed class ChooseSchemes(
    IDbContextFactory<SegmentationDb> databases,
    ClassificationQueue queue,
    TimeProvider time
)
{
    /// <summary>Says what the company sells. What somebody switched by hand stays as it is.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer may not decide on schemes.</exception>
    public Task<SchemeChoice> TradeAsync(
        Viewer viewer,
        Author author,
        Trade trade,
        CancellationToken cancel = default
    ) => ChangeAsync(viewer, author, choice => choice with { Trade = trade }, cancel);

    /// <summary>Switches one scheme on or off by hand.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer may not decide on schemes.</exception>
    /// <exception cref="ArgumentException">The scheme fits every trade and stays on.</exception>
    public Task<SchemeChoice> SwitchAsync(
        Viewer viewer,
        Author author,
        SchemeDefinition scheme,
        bool isOn,
        CancellationToken cancel = default
    ) => ChangeAsync(viewer, author, choice => choice.With(scheme, isOn), cancel);

    /// <summary>What the company's row says; the newest word where two speak at once.</summary>
    internal static SchemeChoice Read(string settings)
    {
        var stored = JsonSerializer.Deserialize<Stored>(settings, JsonSerializerOptions.Web)!;
        return new(
            Enum.TryParse<Trade>(stored.Trade, ignoreCase: true, out var trade) ? trade : null,
            stored.SchemesOn ?? [],
            stored.SchemesOff ?? []
        );
    }

    private async Task<SchemeChoice> ChangeAsync(
        Viewer viewer,
        Author author,
        Func<SchemeChoice, SchemeChoice> change,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        if (!viewer.SetsThresholds)
            throw new UnauthorizedAccessException("What is decided is set by the head of the company.");
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var settings = (string)(await connection.ScalarAsync("SELECT settings::text FROM company FOR UPDATE", cancel))!;
        var before = Read(settings);
        var after = change(before);
        var stored = new Stored(
            after.Trade is { } trade ? JsonNamingPolicy.CamelCase.ConvertName(trade.ToString()) : null,
            [.. after.On],
            [.. after.Off]
        );
        var json = JsonSerializer.Serialize(stored, JsonSerializerOptions.Web);
        await connection.ExecuteAsync("UPDATE company SET settings = settings || $1::jsonb", cancel, json);
        db.Add(AuditEvent.Of(author, "schemes chosen", "company", stored, time.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (!before.Active.SequenceEqual(after.Active))
            await queue.OrderAsync(RunOrder.CatchUp(), author.UserId, cancel);
        return after;
    }

    private sealed record Stored(string? Trade = null, string[]? SchemesOn = null, string[]? SchemesOff = null);
}
