using Microsoft.EntityFrameworkCore;

namespace Segmentation.Data.Company;

/// <summary>Reads what is known about the company.</summary>
public sealed class CompanyQueries(IDbContextFactory<SegmentationDb> databases)
{
    /// <summary>The company's row, which a migrated database always has.</summary>
    public async Task<CompanyView> GetAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<CompanyRow>()
            .Select(c => new CompanyView(c.Name, c.Currency, c.TimeZone))
            .SingleAsync(cancel);
    }
}

/// <summary>The company as pages and programs see it.</summary>
/// <param name="Name">Name as shown; empty until given.</param>
/// <param name="Currency">ISO 4217 code of all money; its minor unit is 1/100.</param>
/// <param name="TimeZone">IANA name of the zone in which days begin and end.</param>
public sealed record CompanyView(string Name, string Currency, string TimeZone)
{
    /// <summary>The day it is in the company's zone.</summary>
    public DateOnly Today(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
    }
}
