using System.Security.Cryptography;

namespace Segmentation.Data.Access;

/// <summary>What a password must be: long, and otherwise as the person likes.</summary>
public static class PasswordRules
{
    /// <summary>At least this many characters. Source: NIST SP 800-63B-4, a single factor wants length, not signs.</summary>
    public const int MinLength = 12;

    /// <summary>At most this many characters, so that hashing stays cheap.</summary>
    public const int MaxLength = 128;

    // No 0/O, 1/l/I: people read it off a screen and type it.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Whether the length fits.</summary>
    public static bool Fits(string password) => password is { Length: >= MinLength and <= MaxLength };

    /// <summary>A random password of 16 signs in four groups (93 bits), easy to read out.</summary>
    public static string OneTime() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
