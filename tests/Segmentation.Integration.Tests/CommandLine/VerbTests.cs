using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;
using Segmentation.Integration.Tests.Hosting;
using Segmentation.Integration.Tests.Shared;
using Segmentation.Web.CommandLine;

namespace Segmentation.Integration.Tests.CommandLine;

public sealed partial class VerbTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Dictionary<string, string?> _environment = null!;

    public async Task InitializeAsync()
    {
        _database = await (await TestServer.Current).CreateEmptyAsync();
        _environment = new()
        {
            ["ConnectionStrings__Segmentation"] = _database.ApplicationConnectionString,
            ["ConnectionStrings__SegmentationOwner"] = _database.OwnerConnectionString,
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
        };
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Verbs_OneAfterTheOther_DoWhatTheySay()
    {
        Assert.Equal(0, (await RunAsync("migrate")).Code);

        var head = await RunAsync(
            "user",
            "add",
            "head@x.example",
            "--name",
            "Head",
            "--role",
            "head",
            "--role",
            "administrator"
        );
        Assert.Equal(0, head.Code);
        Assert.Matches("One-time password: \\S{19}", head.Output);

        var anna = await Executable.RunAsync(
            _environment,
            Site.Password,
            [
                "user",
                "add",
                "anna@x.example",
                "--name",
                "Anna",
                "--role",
                "manager",
                "--supervisor",
                "head@x.example",
                "--password-stdin",
            ]
        );
        Assert.Equal(0, anna.Code);
        Assert.DoesNotContain("password", anna.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            2L,
            await ScalarAsync(
                "SELECT count(*) FROM user_reach r JOIN app_user u ON u.id = r.owner_id AND u.email = 'anna@x.example'"
            )
        );

        var token = await RunAsync("token", "add", "--user", "anna@x.example", "--name", "Export");
        Assert.Matches("^seg_[A-Za-z0-9_-]{43}\\s*$", token.Output);
        Assert.Equal("Export", await ScalarAsync("SELECT name FROM api_token"));

        var file = Path.Combine(AppContext.BaseDirectory, "Imports", "online-retail-cut.csv");
        var tried = await RunAsync("import", "sales", file, "--dry-run");
        Assert.Equal((0, 0L), (tried.Code, (long)(await ScalarAsync("SELECT count(*) FROM sale"))!));
        var brought = await RunAsync("import", "sales", file, "--as", "head@x.example");
        Assert.Equal(0, brought.Code);
        Assert.Equal(Counts(tried.Output), Counts(brought.Output));
        Assert.True((long)(await ScalarAsync("SELECT count(*) FROM sale"))! > 0);
        Assert.True((long)(await ScalarAsync("SELECT count(*) FROM state_at WHERE as_of = 'infinity'"))! > 0);

        var deals = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(
            deals,
            "external_id,account_external_id,title\nD1,12830,Racks\nD2,nobody,Lights\n"
        );
        var dealt = await RunAsync("import", "deals", deals, "--as", "head@x.example");
        File.Delete(deals);
        Assert.Equal(0, dealt.Code);
        Assert.Contains("2 rows: 1 new", dealt.Output, StringComparison.Ordinal);
        Assert.Equal("Racks", await ScalarAsync("SELECT title FROM deal"));

        var classified = await RunAsync("classify", "--as-of", "2011-06-30");
        Assert.Equal(0, classified.Code);
        Assert.Contains("as of 2011-06-30", classified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_EndWithOneAndASentence()
    {
        Assert.Equal(0, (await RunAsync("user", "add", "a@x.example", "--name", "A", "--role", "administrator")).Code);

        var twice = await RunAsync("user", "add", "A@x.example", "--name", "A", "--role", "manager");
        var nobody = await RunAsync("token", "add", "--user", "nobody@x.example", "--name", "N");
        var noFile = await RunAsync("import", "sales", "/no/such/file.csv");

        Assert.All([twice, nobody, noFile], result => Assert.Equal(1, result.Code));
        Assert.StartsWith("Somebody has this e-mail already.", twice.Error, StringComparison.Ordinal);
        Assert.StartsWith("Nobody has the address 'nobody@x.example'.", nobody.Error, StringComparison.Ordinal);
        Assert.StartsWith("There is no file", noFile.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-verb")]
    [InlineData("user", "add", "a@x.example", "--name", "A", "--role", "boss")]
    [InlineData("user", "add", "a@x.example")]
    [InlineData("classify", "--as-of", "yesterday")]
    [InlineData("classify", "--as-of", "2011-12-09", "--backfill", "3")]
    [InlineData("import", "sales", "file.csv", "--amounts-include-vat", "-5")]
    [InlineData("import", "deals", "file.csv", "--amounts-include-vat", "20")]
    [InlineData("import", "mood", "file.csv")]
    [InlineData("--port", "70000")]
    public async Task WrongUsage_EndsWithTwo(params string[] arguments) =>
        // In this process: usage is read before anything else is touched.
        Assert.Equal(2, await Cli.RunAsync(arguments));

    [Fact]
    public async Task Production_WithoutADatabase_RefusesToStart()
    {
        var result = await Executable.RunAsync(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings__Segmentation"] = null,
                ["ConnectionStrings__SegmentationOwner"] = null,
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
            },
            null
        );

        Assert.Equal(1, result.Code);
        Assert.Contains("Set ConnectionStrings__Segmentation", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MigrateAtStartFalse_PendingMigrations_RefusesToStartUntilMigrated()
    {
        _environment["Database__MigrateAtStart"] = "false";

        var refused = await RunAsync("--port", "0");
        Assert.Equal(1, refused.Code);
        Assert.Contains("Run the verb 'migrate'", refused.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("migrate")).Code);
        Assert.Equal(0, (await RunAsync("user", "add", "a@x.example", "--name", "A", "--role", "administrator")).Code);
    }

    [Fact]
    public async Task Serve_PortInUse_RefusesToStart()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var result = await RunAsync("--port", $"{port}");

        Assert.Equal(1, result.Code);
        Assert.Contains("address already in use", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_PrintsAddressAndCode_AndEndsInOrderWhenAsked()
    {
        using var process = Executable.Start(_environment, "serve", "--port", "0");
        string? ready;
        do ready = await process.StandardOutput.ReadLineAsync();
        while (ready is not null && !ready.StartsWith("Segmentation is ready", StringComparison.Ordinal));
        var address = new Uri(Address().Match(ready!).Value);
        await process.StandardOutput.ReadLineAsync();
        Assert.Matches("^ {4}([a-z0-9]{4}-){3}[a-z0-9]{4}$", await process.StandardOutput.ReadLineAsync());

        // The pages' files are served outside of Development too.
        using var visitor = new Visitor(address);
        using (var style = await visitor.GetAsync("/css/theme.css"))
            Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
        using (var script = await visitor.GetAsync("/_framework/blazor.web.js"))
            Assert.Equal(HttpStatusCode.OK, script.StatusCode);

        // A verb beside the running server.
        Assert.Equal(0, (await RunAsync("user", "add", "a@x.example", "--name", "A", "--role", "administrator")).Code);
        using (var page = await visitor.GetAsync("/first-person"))
            Assert.Equal("/sign-in", page.Headers.Location?.ToString());

        using var terminate = System.Diagnostics.Process.Start("kill", ["-TERM", $"{process.Id}"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(0, process.ExitCode);
    }

    private Task<Result> RunAsync(params string[] arguments) => Executable.RunAsync(_environment, null, arguments);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static string Counts(string output) =>
        output.Split('\n').First(l => l.Contains(" rows: ", StringComparison.Ordinal));

    [GeneratedRegex("http://[0-9.:]+")]
    private static partial Regex Address();
}
