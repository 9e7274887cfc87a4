using Microsoft.Extensions.Localization;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;

namespace Segmentation.Web.Access;

/// <summary>Words for what the data layer says in codes.</summary>
internal static class PersonTexts
{
    public static string Of(this IStringLocalizer<Texts> texts, PersonRefusal refusal) =>
        texts[$"Refusal.{refusal}", PasswordRules.MinLength, PasswordRules.MaxLength];

    public static string Of(this IStringLocalizer<Texts> texts, Roles roles) =>
        roles == Roles.None
            ? texts["Roles.None"]
            : string.Join(", ", All.Where(r => roles.HasFlag(r)).Select(r => texts[$"Roles.{r}"].Value));

    /// <summary>The roles a person may be given, in the order they are shown.</summary>
    public static IReadOnlyList<Roles> All { get; } = [Roles.Manager, Roles.Head, Roles.Administrator];
}
