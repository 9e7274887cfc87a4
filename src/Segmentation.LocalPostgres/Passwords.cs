using System.Security.Cryptography;

namespace Segmentation.LocalPostgres;

/// <summary>The made-up passwords of the cluster's two roles; they never leave the machine.</summary>
internal sealed record Passwords(string Owner, string Application)
{
    public static Passwords New() =>
        new(RandomNumberGenerator.GetHexString(40), RandomNumberGenerator.GetHexString(40));

    /// <summary>Reads what <see cref="SaveAsync"/> wrote; null when there is no such file.</summary>
    public static async Task<Passwords?> LoadAsync(string path, CancellationToken ct) =>
        File.Exists(path) && await File.ReadAllLinesAsync(path, ct) is [var owner, var application, ..]
            ? new Passwords(owner, application)
            : null;

    public Task SaveAsync(string path, CancellationToken ct) =>
        ClusterFolder.WriteAsync(path, $"{Owner}\n{Application}\n", forServer: false, ct);
}
