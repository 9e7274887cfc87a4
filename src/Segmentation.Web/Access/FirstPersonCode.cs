using System.Security.Cryptography;
using System.Text;

namespace Segmentation.Web.Access;

/// <summary>
/// The code that opens the page of the first person: made at start, printed where only the operator looks, never stored.
/// </summary>
internal sealed class FirstPersonCode(TimeProvider time)
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int MaxTries = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private int _tries;
    private DateTimeOffset _pausedUntil;

    /// <summary>Four groups of four signs, 79 bits.</summary>
    public string Text { get; } =
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    /// <summary>Whether this is the code. After ten wrong tries every answer is no for ten minutes.</summary>
    public bool Opens(string? given)
    {
        lock (_gate)
        {
            if (time.GetUtcNow() < _pausedUntil)
                return false;
            var same = CryptographicOperations.FixedTimeEquals(Bytes(given ?? ""), Bytes(Text));
            _tries = same ? 0 : _tries + 1;
            if (_tries >= MaxTries)
                (_tries, _pausedUntil) = (0, time.GetUtcNow() + Pause);
            return same;
        }
    }

    // Hashed, so that the length takes no other time either; hyphens and case are for reading only.
    private static byte[] Bytes(string text) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(text.Trim().Replace("-", "", StringComparison.Ordinal).ToUpperInvariant())
        );
}
