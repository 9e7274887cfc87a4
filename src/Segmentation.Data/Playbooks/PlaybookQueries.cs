using System.Globalization;
using System.Text.Json;
using Npgsql;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Playbooks;

namespace Segmentation.Data.Playbooks;

/// <summary>Reads what to do with clients of a category: the company's words where there are any, else the method's.</summary>
public sealed class PlaybookQueries(NpgsqlDataSource source)
{
    /// <summary>The company's newest words of one language, of every scheme.</summary>
    public async Task<Playbooks> InForceAsync(CultureInfo culture, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var versions = await ReadAsync("p.culture = $1", culture.TwoLetterISOLanguageName, cancel);
        return new(culture, versions.ToDictionary(v => (v.Scheme, v.Category)));
    }

    /// <summary>The newest words of one scheme in every language; a category never worded is left out.</summary>
    public Task<IReadOnlyList<PlaybookVersion>> OfSchemeAsync(
        SchemeDefinition scheme,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return ReadAsync("p.scheme_id = $1", scheme.Id, cancel);
    }

    /// <summary>Steps ticked off for an account. Whoever sees the account may ask.</summary>
    public async Task<IReadOnlyList<DoneStep>> DoneAsync(int accountId, CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand(
            """
            SELECT d.scheme_id, d.category, d.step, d.done_on, u.display_name
            FROM playbook_done d LEFT JOIN app_user u ON u.id = d.author_id WHERE d.account_id = $1
            """
        );
        command.Parameters.Add(new() { Value = accountId });
        var done = new List<DoneStep>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            done.Add(
                new(
                    reader.GetInt16(0),
                    reader.GetInt16(1),
                    reader.GetString(2),
                    reader.GetFieldValue<DateOnly>(3),
                    reader.IsDBNull(4) ? null : reader.GetString(4)
                )
            );
        return done;
    }

    private async Task<IReadOnlyList<PlaybookVersion>> ReadAsync<T>(string where, T value, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            $"""
            SELECT DISTINCT ON (p.scheme_id, p.category, p.culture)
                p.scheme_id, p.category, p.culture, p.version, p.text, p.steps, p.links::text, u.email, p.created_at
            FROM playbook_text p LEFT JOIN app_user u ON u.id = p.author_id
            WHERE {where} ORDER BY p.scheme_id, p.category, p.culture, p.version DESC
            """
        );
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        var versions = new List<PlaybookVersion>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            versions.Add(
                new(
                    reader.GetInt16(0),
                    reader.GetInt16(1),
                    reader.GetString(2),
                    reader.GetInt32(3),
                    new(
                        reader.GetString(4),
                        reader.GetFieldValue<string[]>(5),
                        JsonSerializer.Deserialize<PlaybookLink[]>(reader.GetString(6), JsonSerializerOptions.Web)!
                    ),
                    reader.IsDBNull(7) ? null : reader.GetString(7),
                    reader.GetFieldValue<DateTimeOffset>(8)
                )
            );
        return versions;
    }
}

/// <summary>The playbooks of one language.</summary>
public sealed class Playbooks
{
    private readonly CultureInfo _culture;
    private readonly Dictionary<(short Scheme, short Category), PlaybookVersion> _own;

    internal Playbooks(CultureInfo culture, Dictionary<(short Scheme, short Category), PlaybookVersion> own) =>
        (_culture, _own) = (culture, own);

    /// <summary>What to do with clients of a category.</summary>
    public Playbook Of(SchemeDefinition scheme, short category)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return _own.GetValueOrDefault((scheme.Id, category)) is { Words: { IsEmpty: false } words }
            ? words
            : Playbook.OfMethod(scheme, category, _culture);
    }
}

/// <summary>The company's words for a category in one language.</summary>
/// <param name="Scheme">Id of the scheme.</param>
/// <param name="Category">Stored code of the category.</param>
/// <param name="Culture">Two letters of the language.</param>
/// <param name="Version">From 1.</param>
/// <param name="Words">The words; empty where somebody went back to the method's.</param>
/// <param name="Author">E-mail of who wrote it; null when the person is gone.</param>
/// <param name="CreatedAt">When.</param>
public sealed record PlaybookVersion(
    short Scheme,
    short Category,
    string Culture,
    int Version,
    Playbook Words,
    string? Author,
    DateTimeOffset CreatedAt
);

/// <summary>A step that was ticked off.</summary>
/// <param name="Scheme">Id of the scheme.</param>
/// <param name="Category">Stored code of the category whose step it is.</param>
/// <param name="Step">The step, word for word.</param>
/// <param name="On">The day.</param>
/// <param name="Author">Who did; null when the person is gone.</param>
public sealed record DoneStep(short Scheme, short Category, string Step, DateOnly On, string? Author);
