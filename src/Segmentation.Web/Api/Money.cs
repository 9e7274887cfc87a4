namespace Segmentation.Web.Api;

/// <summary>Money at the edge: main units with two decimals at most.</summary>
internal static class Money
{
    public static decimal Of(long minor) => minor / 100m;

    public static decimal? Of(long? minor) => minor / 100m;

    /// <summary>Minor units; false when there are more than two decimals, or more digits than can be kept.</summary>
    public static bool TryMinor(decimal? amount, out long? minor)
    {
        minor = null;
        if (amount is not { } known)
            return true;
        if (Math.Abs(known) > long.MaxValue / 100 || decimal.Round(known, 2) != known)
            return false;
        minor = (long)(known * 100);
        return true;
    }

    /// <summary>Minor units; null with more than two decimals or beyond what is ever counted.</summary>
    public static long? ToMinor(decimal amount) =>
        Math.Abs(amount) <= 10_000_000_000_000_000m && decimal.Round(amount, 2) == amount ? (long)(amount * 100) : null;
}
