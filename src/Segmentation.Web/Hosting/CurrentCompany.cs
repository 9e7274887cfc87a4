using Segmentation.Data.Company;

namespace Segmentation.Web.Hosting;

/// <summary>The company of this installation, at hand for every page without asking the database.</summary>
internal sealed class CurrentCompany(CompanyQueries queries) : IHostedService
{
    private volatile CompanyView? _value;

    /// <exception cref="InvalidOperationException">Asked before the start.</exception>
    public CompanyView Value => _value ?? throw new InvalidOperationException("The application has not started yet.");

    /// <summary>Reads it again, after it was changed.</summary>
    public async Task ReloadAsync(CancellationToken cancel = default) => _value = await queries.GetAsync(cancel);

    public Task StartAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
