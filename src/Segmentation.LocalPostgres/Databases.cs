using Npgsql;

namespace Segmentation.LocalPostgres;

/// <summary>Making and removing databases over a connection whose role may do so.</summary>
public static class Databases
{
    /// <summary>Makes a database, empty or as a copy, to which only its owner and one role may connect.</summary>
    /// <param name="connection">An open connection to another database.</param>
    /// <param name="name">The new database.</param>
    /// <param name="template">The database to copy, to which nobody may be connected; null: an empty one.</param>
    /// <param name="application">The role that gets CONNECT and TEMPORARY; null: none but the owner.</param>
    /// <param name="ct">Stops waiting.</param>
    public static async Task CreateAsync(
        NpgsqlConnection connection,
        string name,
        string? template,
        string? application,
        CancellationToken ct
    )
    {
        var copy = template is null ? "" : $" TEMPLATE {Quote(template)}";
        await ExecuteAsync(connection, $"CREATE DATABASE {Quote(name)}{copy}", ct);
        await ExecuteAsync(connection, $"REVOKE ALL ON DATABASE {Quote(name)} FROM PUBLIC", ct);
        if (application is not null)
            await ExecuteAsync(
                connection,
                $"GRANT CONNECT, TEMPORARY ON DATABASE {Quote(name)} TO {Quote(application)}",
                ct
            );
    }

    /// <summary>Removes a database, if it exists, and ends whatever is connected to it.</summary>
    /// <param name="connection">An open connection to another database.</param>
    /// <param name="name">The database to remove.</param>
    /// <param name="ct">Stops waiting.</param>
    public static Task DropAsync(NpgsqlConnection connection, string name, CancellationToken ct) =>
        ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {Quote(name)} WITH (FORCE)", ct);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
