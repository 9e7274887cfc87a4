using Microsoft.Extensions.Localization;
using MudBlazor;
using Segmentation.Data.Classification;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Accounts;

/// <summary>Questions about a verdict that stand on more than one tab.</summary>
internal static class VerdictDialogs
{
    /// <summary>Asks whether what waits is to be let through, and does it.</summary>
    /// <returns>It was confirmed.</returns>
    public static async Task<bool> ConfirmAsync(
        Dialogs dialogs,
        IStringLocalizer<Texts> texts,
        ConfirmVerdict confirm,
        CurrentViewer current,
        int account,
        AccountVerdict verdict
    )
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { d => d.Verdict, verdict },
            {
                d => d.Save,
                async reason =>
                    await confirm.AsAsync(
                        await current.GetAsync(),
                        account,
                        verdict.Scheme,
                        reason,
                        await current.AuthorAsync()
                    )
            },
        };
        if (await dialogs.AskAsync<ConfirmDialog, string>(texts["ConfirmTitle"], parameters) is not { } category)
            return false;
        dialogs.Note(texts["Confirmed", category]);
        return true;
    }
}
