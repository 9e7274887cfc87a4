using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Playbooks;

namespace Segmentation.Data.Playbooks;

/// <summary>Words what to do with clients of a category, in one language: a new version each time, old ones stay.</summary>
public sealed class SavePlaybook(IDbContextFactory<SegmentationDb> databases, TimeProvider time)
{
    /// <summary>Languages a playbook can be worded in.</summary>
    public static IReadOnlyList<string> Cultures { get; } = ["en", "ru"];

    /// <summary>Saves the words; empty ones go back to the method's.</summary>
    /// <param name="viewer">The company head.</param>
    /// <param name="author">As the audit names them.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="category">Stored code of the category.</param>
    /// <param name="culture">One of <see cref="Cultures"/>.</param>
    /// <param name="basedOn">The version the author looked at; 0 for the method's.</param>
    /// <param name="words">The words.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <returns>The new version, or null when somebody else saved one in the meantime; nothing was written then.</returns>
    /// <exception cref="UnauthorizedAccessException">The viewer may not word playbooks.</exception>
    /// <exception cref="ArgumentException">There is no such category or language, or the words have a fault.</exception>
    public async Task<int?> AsAsync(
        Viewer viewer,
        Author author,
        SchemeDefinition scheme,
        short category,
        string culture,
        int basedOn,
        Playbook words,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(words);
        if (!viewer.SetsThresholds)
            throw new UnauthorizedAccessException("Playbooks are worded by the head of the company.");
        if (scheme.Categories.All(c => c.Code != category))
            throw new ArgumentException($"'{scheme.Key}' has no category {category}.", nameof(category));
        if (!Cultures.Contains(culture))
            throw new ArgumentException($"Playbooks are worded in {string.Join(", ", Cultures)}.", nameof(culture));
        if (words.Fault() is { } fault)
            throw new ArgumentException($"The playbook cannot be kept: {fault}.", nameof(words));
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var version = (int?)
            await ((NpgsqlConnection)db.Database.GetDbConnection()).ScalarAsync(
                """
                INSERT INTO playbook_text (scheme_id, category, culture, version, text, steps, links, author_id, created_at)
                SELECT $1, $2, $3, $4 + 1, $5, $6, $7::jsonb, NULLIF($8, 0), $9
                WHERE $4 = (SELECT coalesce(max(version), 0) FROM playbook_text
                    WHERE scheme_id = $1 AND category = $2 AND culture = $3)
                ON CONFLICT DO NOTHING RETURNING version
                """,
                cancel,
                scheme.Id,
                category,
                culture,
                basedOn,
                words.Text,
                words.Steps.ToArray(),
                JsonSerializer.Serialize(words.Links, JsonSerializerOptions.Web),
                author.UserId ?? 0,
                time.GetUtcNow()
            );
        if (version is null)
            return null;
        var subject = $"{scheme.Key}:{scheme.KeyOf(category)} {culture}";
        db.Add(AuditEvent.Of(author, "playbook saved", subject, new { version, words }, time.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return version;
    }
}
