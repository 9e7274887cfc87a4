namespace Segmentation.Web.Api;

/// <summary>Money at the edge: main units with two decimals at most.</summary>
internal static class Money
{
    public static decimal Of(long minor) => minor / 100m;

    public static decimal? Of(long? minor) => minor / 100m;

    /// <summary>Minor units; null with more than two decimals or beyond what is ever counted.</summary>
    public static long? ToMinor(decimal amount) =>
        Math.Abs(amount) <= 10_000_000_000_000_000m && decimal.Round(amount, 2) == amount ? (long)(amount * 100) : null;
}
