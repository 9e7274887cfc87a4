using Microsoft.Extensions.Localization;
using Segmentation.Data.Classification.Concentration;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Concentration;

/// <summary>Words that several parts of the page use.</summary>
internal static class ConcentrationWords
{
    /// <summary>What a client is called; a group whose head the reader does not see has no name.</summary>
    public static string NameOf(this IStringLocalizer<Texts> texts, LargeClient client) =>
        client switch
        {
            { Account: null } => texts["Group", client.Accounts],
            { Account: { } account } when account.Name == account.ExternalId => texts["Unnamed", account.ExternalId],
            { Account: { } account } => account.Name,
        };

    /// <summary>Who looks after it.</summary>
    public static string OwnerOf(this IStringLocalizer<Texts> texts, LargeClient client) =>
        client.Owners > 1 ? texts["Owners", client.Owners] : client.OwnerName ?? texts["Nobody"];

    /// <summary>What shares are made of, as it stands behind "of".</summary>
    public static string Of(this IStringLocalizer<Texts> texts, AbcMetric basis) => texts[$"Of.{basis}"];

    /// <summary>A share; a dash where there is none.</summary>
    public static string Share(double? percent) => percent is { } known ? Formats.Percent((decimal)known) : "–";

    /// <summary>The index of concentration; a dash where there is none.</summary>
    public static string Index(double? hhi) => hhi is { } known ? Formats.Number((long)Math.Round(known)) : "–";

    /// <summary>A limit as people set it: whole where it is whole.</summary>
    public static string Limit(decimal percent) =>
        percent == decimal.Truncate(percent) ? (percent / 100).ToString("P0", null) : Formats.PercentExact(percent);
}
