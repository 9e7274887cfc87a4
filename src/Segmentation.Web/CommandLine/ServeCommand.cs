using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Segmentation.Web.Access;
using Segmentation.Web.Hosting;
using Segmentation.Web.Sample;

namespace Segmentation.Web.CommandLine;

/// <summary>Serves until it is stopped; also what happens when no verb is given.</summary>
internal static class ServeCommand
{
    public const int DefaultPort = 5080;

    public static void AddTo(RootCommand root)
    {
        var port = new Option<int>("--port")
        {
            Description = "Port on 127.0.0.1; ASPNETCORE_URLS wins.",
            DefaultValueFactory = _ => DefaultPort,
        };
        port.Validators.Add(result =>
        {
            if (result.GetValue(port) is < 0 or > 65535)
                result.AddError("--port is a number from 1 to 65535, or 0 for any free one.");
        });
        var sample = new Option<bool>("--sample")
        {
            Description =
                "Fills an empty installation with a small made-up company, and prints how its people sign in.",
        };
        var serve = new Command("serve", "Serves the pages and the API (the default).") { port, sample };
        root.Options.Add(CommonOptions.Data);
        root.Options.Add(port);
        root.Options.Add(sample);
        Task<int> Run(ParseResult parsed, CancellationToken cancel) =>
            RunAsync(parsed.GetValue(port), parsed.GetValue(CommonOptions.Data), parsed.GetValue(sample), cancel);
        serve.SetAction(Run);
        root.SetAction(Run);
        root.Add(serve);
    }

    private static async Task<int> RunAsync(int port, string? data, bool sample, CancellationToken cancel)
    {
        var configuration = WebApp.Builder().Configuration;
        await using var storage = await Storage.OpenAsync(
            configuration,
            Place.EnvironmentName,
            data,
            new ConsoleProgress(),
            cancel
        );
        await storage.PrepareAsync(configuration, cancel);
        await using var app = WebApp.Build(
            storage,
            builder =>
            {
                if (string.IsNullOrEmpty(builder.Configuration["URLS"]))
                    builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
            }
        );
        var signIns = sample
            ? await ActivatorUtilities
                .CreateInstance<SampleCompany>(app.Services, ActivatorUtilities.CreateInstance<Queues>(app.Services))
                .LoadAsync(cancel)
            : [];
        await StartAsync(app, cancel);
        // From here on being stopped is the way to end, not a failure.
        await AnnounceAsync(app, signIns, CancellationToken.None);
        await app.WaitForShutdownAsync(cancel);
        return Cli.Done;
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new RefusedException(
                $"{e.Message.TrimEnd('.')}. Nothing is served. Stop what uses the port, or choose another one with --port N.",
                e
            );
        }
        catch (SocketException e)
        {
            throw new RefusedException(
                $"The address cannot be opened: {e.Message}. Nothing is served. Try another --port N.",
                e
            );
        }
    }

    private static async Task AnnounceAsync(WebApplication app, IReadOnlyList<string> signIns, CancellationToken cancel)
    {
        Console.WriteLine($"Segmentation is ready at {app.Urls.First()}");
        if (signIns.Count > 0)
            Console.WriteLine("The sample company's people sign in with:");
        foreach (var signIn in signIns)
            Console.WriteLine($"    {signIn}");
        if (await app.Services.GetRequiredService<Installation>().HasPeopleAsync(cancel))
            return;
        Console.WriteLine("Nobody can sign in yet. Open the address and make the first person with this code:");
        Console.WriteLine($"    {app.Services.GetRequiredService<FirstPersonCode>().Text}");
    }
}
