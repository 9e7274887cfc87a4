namespace Segmentation.Web.Api;

/// <summary>Money at the edge: main units with two decimals at most.</summary>
internal static class Money
{
    public static decimal Of(long minor) => minor / 100m;

    public static decimal? Of(long? minor) => minor / 100m;
}
