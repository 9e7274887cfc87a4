using Microsoft.EntityFrameworkCore;
using Npgsql;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;

namespace Segmentation.Data;

/// <summary>Brings a database to the shape and first rows that this version of the product expects.</summary>
public static class Database
{
    /// <summary>
    /// Migrates with the owner's rights under one lock, gives the application role its rights, and writes the first rows.
    /// Safe to call on every start and from several nodes at once.
    /// </summary>
    /// <param name="ownerConnectionString">The role that owns the tables.</param>
    /// <param name="applicationConnectionString">The role the application works with; the same one is allowed.</param>
    /// <param name="start">The values of the very first start.</param>
    /// <param name="cancel">Stops waiting; what a migration did in its own transaction stays.</param>
    /// <exception cref="SchemeChangedException">The code gives another meaning to stored category numbers.</exception>
    public static async Task MigrateAsync(
        string ownerConnectionString,
        string applicationConnectionString,
        CompanyStart start,
        CancellationToken cancel = default
    )
    {
        // Outside the pool, which would keep the connection and with it the lock: another process would wait for minutes.
        var address = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancel);
        await LockAsync(connection, cancel);
        await using (var db = new SegmentationDb(DatabaseOptions.For(ownerConnectionString)))
            await db.Database.MigrateAsync(cancel);
        // A type or collation made just now is unknown to a connection opened before it.
        await connection.ReloadTypesAsync(cancel);
        await GrantAsync(connection, applicationConnectionString, cancel);
        await FirstRows.WriteAsync(connection, start, cancel);
    }

    /// <summary>Whether the database has every migration of this version.</summary>
    public static async Task<bool> IsCurrentAsync(string connectionString, CancellationToken cancel = default)
    {
        await using var db = new SegmentationDb(DatabaseOptions.For(connectionString));
        return !(await db.Database.GetPendingMigrationsAsync(cancel)).Any();
    }

    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = AdvisoryLocks.Migration });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task GrantAsync(NpgsqlConnection connection, string application, CancellationToken cancel)
    {
        var role = new NpgsqlConnectionStringBuilder(application).Username;
        var owner = new NpgsqlConnectionStringBuilder(connection.ConnectionString).Username;
        if (role is null || role == owner)
            return;
        var sql = Sql.Read("Migrations.Grants.sql")
            .Replace("{app}", Quoted(role), StringComparison.Ordinal)
            .Replace("{database}", Quoted(connection.Database), StringComparison.Ordinal);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Quoted(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
