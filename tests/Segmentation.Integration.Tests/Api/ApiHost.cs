using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Segmentation.Integration.Tests.Accounts;
using Segmentation.Web.Hosting;

namespace Segmentation.Integration.Tests.Api;

/// <summary>The whole web application over the small company, on a port of its own, spoken to over HTTP.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    private readonly Dictionary<string, string> _tokens = [];
    private Storage? _storage;
    private WebApplication? _app;

    public SmallCompany Company { get; } = new();

    public Uri Address => new(_app!.Urls.First());

    public IEnumerable<RouteEndpoint> Routes =>
        _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public async Task InitializeAsync()
    {
        await Company.InitializeAsync();
        _storage = Storage.At(Company.ConnectionString, Company.OwnerConnectionString);
        _app = WebApp.Build(
            _storage,
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Services.AddSingleton<TimeProvider>(new SmallCompany.FixedTime());
            }
        );
        await _app.StartAsync();
        foreach (var email in SmallCompany.People)
            _tokens[email] = await Company.TokenAsync(email);
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_storage is not null)
            await _storage.DisposeAsync();
        await Company.DisposeAsync();
    }

    /// <summary>A client with a person's token; without one for nobody.</summary>
    public HttpClient As(string? name)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        if (name is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                _tokens[$"{name}@test.example"]
            );
        return client;
    }

    public async Task<JsonElement> GetAsync(string name, string path)
    {
        using var client = As(name);
        return await client.GetFromJsonAsync<JsonElement>($"/api/v1{path}");
    }

    /// <summary>The file as rows of cells; no cell of these files holds a quoted line break unless the test says so.</summary>
    public async Task<string> FileAsync(string name, string path)
    {
        using var client = As(name);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1{path}");
        request.Headers.Accept.ParseAdd("text/csv");
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        return await response.Content.ReadAsStringAsync();
    }
}
