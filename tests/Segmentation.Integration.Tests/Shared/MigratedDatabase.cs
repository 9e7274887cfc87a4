using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Segmentation.Data;
using Segmentation.Data.Company;

namespace Segmentation.Integration.Tests.Shared;

/// <summary>
/// A migrated database of one test class with the product's data services over it, connected as the application role.
/// Tests read and write as the application does; <see cref="ExecuteAsync"/> prepares and looks behind it.
/// </summary>
public sealed class MigratedDatabase : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceProvider? _services;

    /// <summary>The company every test database starts with: roubles, days of Moscow.</summary>
    public static CompanyStart Start { get; } = new("RUB", "Europe/Moscow", "Test");

    /// <summary>The clock of the services: 22 November 2026, noon UTC, until a test moves it.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public TestDatabase Database => _database!;

    public NpgsqlDataSource Source => Get<NpgsqlDataSource>();

    public async Task InitializeAsync()
    {
        var server = await TestServer.Current;
        _database = await server.CreateAsync(
            "migrated",
            (owner, application) => Segmentation.Data.Database.MigrateAsync(owner, application, Start)
        );
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSegmentationData(_database.ApplicationConnectionString)
            .BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Every row as one text, columns joined by a space: short to compare in a test.</summary>
    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(
                string.Join(
                    ' ',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => reader.IsDBNull(i) ? "null" : Text(reader.GetValue(i)))
                )
            );
        return rows;
    }

    private static string Text(object value) =>
        value switch
        {
            DateOnly day => day == DateOnly.MaxValue ? "now" : day.ToString("yyyy-MM-dd", null),
            DateTime day => day == DateTime.MaxValue ? "now" : day.ToString("yyyy-MM-dd", null),
            short[] codes => string.Join(',', codes),
            IFormattable plain => plain.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
}
