using Microsoft.Extensions.Localization;

namespace Segmentation.Web.Accounts;

/// <summary>Accounts in the reader's words.</summary>
internal static class AccountNames
{
    /// <summary>The name; where there is none but the code, words around it.</summary>
    public static string NameOf(this IStringLocalizer<Texts> texts, string name, string externalId) =>
        name == externalId ? texts["Unnamed", externalId] : name;
}
