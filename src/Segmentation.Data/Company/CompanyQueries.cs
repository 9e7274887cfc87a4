using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Deals;

namespace Segmentation.Data.Company;

/// <summary>Reads what is known about the company.</summary>
public sealed class CompanyQueries(IDbContextFactory<SegmentationDb> databases, NpgsqlDataSource source)
{
    /// <summary>The stages of deals in the settings, as text; null while the company has not named its own.</summary>
    internal const string StagesSql = "SELECT settings #>> '{deals,stages}' FROM company";

    /// <summary>The company's row, which a migrated database always has.</summary>
    public async Task<CompanyView> GetAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.Set<CompanyRow>().AsNoTracking().SingleAsync(cancel);
        return new(row.Name, row.Currency, row.TimeZone) { Schemes = ChooseSchemes.Read(row.Settings) };
    }

    /// <summary>The stages that deals go through.</summary>
    public async Task<DealStages> DealStagesAsync(CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand(StagesSql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return Stages(reader);
    }

    /// <summary>The stages in the row of <see cref="StagesSql"/>.</summary>
    internal static DealStages Stages(NpgsqlDataReader reader) =>
        !reader.IsDBNull(0)
        && JsonSerializer.Deserialize<DealStage[]>(reader.GetString(0), JsonSerializerOptions.Web)
            is { Length: > 0 } own
            ? new(own)
            : DealStages.Default;
}

/// <summary>The company as pages and programs see it.</summary>
/// <param name="Name">Name as shown; empty until given.</param>
/// <param name="Currency">ISO 4217 code of all money; its minor unit is 1/100.</param>
/// <param name="TimeZone">IANA name of the zone in which days begin and end.</param>
public sealed record CompanyView(string Name, string Currency, string TimeZone)
{
    /// <summary>What it sells, and which schemes are decided for it.</summary>
    public SchemeChoice Schemes { get; init; } = SchemeChoice.Unasked;

    /// <summary>The day it is in the company's zone.</summary>
    public DateOnly Today(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
    }
}
