using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Segmentation.Data;

/// <summary>One place that says how EF Core speaks to PostgreSQL here.</summary>
public static class DatabaseOptions
{
    /// <summary>Options over a data source that is shared by EF Core and set-based SQL.</summary>
    public static void Use(DbContextOptionsBuilder builder, NpgsqlDataSource source) =>
        Conventions(builder.UseNpgsql(source));

    /// <summary>Options for a connection string; for migrations and tools.</summary>
    public static DbContextOptions<SegmentationDb> For(string connectionString)
    {
        var builder = new DbContextOptionsBuilder<SegmentationDb>();
        Conventions(builder.UseNpgsql(connectionString));
        return builder.Options;
    }

    private static void Conventions(DbContextOptionsBuilder builder) =>
        builder.UseSnakeCaseNamingConvention().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
}
