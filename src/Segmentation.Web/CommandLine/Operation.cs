using System.CommandLine;
using Segmentation.Data;
using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.CommandLine;

/// <summary>What a verb other than serving works with: the migrated database and the writes of every feature.</summary>
internal sealed class Operation : IAsyncDisposable
{
    private readonly Storage _storage;
    private readonly ServiceProvider _services;

    private Operation(Storage storage, ServiceProvider services) => (_storage, _services) = (storage, services);

    public IServiceProvider Services => _services;

    /// <summary>Opens the database of a running server or starts one, as serving does.</summary>
    /// <exception cref="RefusedException">There is no database to work with.</exception>
    public static async Task<Operation> BeginAsync(ParseResult parsed, CancellationToken cancel)
    {
        var builder = WebApp.Builder();
        var storage = await Storage.OpenAsync(
            builder.Configuration,
            Place.EnvironmentName,
            parsed.GetValue(CommonOptions.Data),
            new ConsoleProgress(),
            cancel
        );
        try
        {
            await storage.PrepareAsync(builder.Configuration, cancel);
            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(builder.Configuration);
            services.AddLogging();
            services.AddLocalization();
            services.AddSegmentationData(storage.Application);
            services.AddSingleton<Queues>();
            return new Operation(storage, services.BuildServiceProvider());
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The person with this address.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<PersonView> PersonAsync(string email, CancellationToken cancel) =>
        await Get<PeopleQueries>().FindAsync(email, cancel)
        ?? throw new RefusedException($"Nobody has the address '{email}'. Nothing was changed.");

    /// <summary>Whose rights and name the verb uses: the person's of <c>--as</c>, else the operator's.</summary>
    /// <exception cref="RefusedException">There is no such person, or it is disabled.</exception>
    public async Task<(Viewer Viewer, Author Author)> ActorAsync(string? email, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(email))
            return (Viewer.Operator, Author.CommandLine);
        var person = await PersonAsync(email, cancel);
        var viewer =
            await Get<Viewers>().FindAsync(person.Id, cancel)
            ?? throw new RefusedException($"'{person.Email}' is disabled. Nothing was changed.");
        return (viewer, new Author(person.Id, person.Email));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _storage.DisposeAsync();
    }
}
