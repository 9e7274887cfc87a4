using Npgsql;

namespace Segmentation.Integration.Tests.Shared;

public sealed class TestServerTests
{
    [Fact]
    public async Task CreateAsync_TwoDatabasesOfOneTemplate_PreparesOnceAndKeepsThemApart()
    {
        var server = await TestServer.Current;
        var prepared = 0;
        async Task PrepareAsync(string owner, string application)
        {
            prepared++;
            await ExecuteAsync(owner, "CREATE TABLE note (text text); INSERT INTO note VALUES ('from the template')");
        }

        await using var first = await server.CreateAsync("notes", PrepareAsync);
        await using var second = await server.CreateAsync("notes", PrepareAsync);
        await ExecuteAsync(first.OwnerConnectionString, "INSERT INTO note VALUES ('mine')");

        Assert.Equal(1, prepared);
        Assert.Equal(2L, await ExecuteAsync(first.OwnerConnectionString, "SELECT count(*) FROM note"));
        Assert.Equal(1L, await ExecuteAsync(second.OwnerConnectionString, "SELECT count(*) FROM note"));
    }

    [Fact]
    public async Task DisposeAsync_WithConnectionsOpen_DropsTheDatabase()
    {
        var server = await TestServer.Current;
        await using var other = await server.CreateEmptyAsync();
        var database = await server.CreateEmptyAsync();
        await using var open = new NpgsqlConnection(database.ApplicationConnectionString);
        await open.OpenAsync();

        await database.DisposeAsync();

        var left = $"SELECT count(*) FROM pg_database WHERE datname = '{database.Name}'";
        Assert.Equal(0L, await ExecuteAsync(other.OwnerConnectionString, left));
    }

    private static async Task<object?> ExecuteAsync(string address, string statement)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }
}
