namespace Segmentation.Integration.Tests.Shared;

/// <summary>A database of one test class; it is dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestServer _server;

    internal TestDatabase(TestServer server, string name, string owner, string application) =>
        (_server, Name, OwnerConnectionString, ApplicationConnectionString) = (server, name, owner, application);

    /// <summary>The database's name, unique among all runs on the server.</summary>
    public string Name { get; }

    /// <summary>Connects as the role that owns the database.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>Connects as the role of the running application.</summary>
    public string ApplicationConnectionString { get; }

    /// <summary>Ends the connections to the database and removes it.</summary>
    public async ValueTask DisposeAsync() => await _server.DropAsync(Name);
}
