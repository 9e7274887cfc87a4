using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Segmentation.Web.Shared;

/// <summary>Questions, secrets shown once, and short notes, worded and placed alike everywhere.</summary>
internal sealed class Dialogs(IDialogService dialogs, ISnackbar snackbar, IStringLocalizer<Access.Texts> texts)
{
    /// <summary>Shows a dialog and waits; null when it was left without an answer.</summary>
    public async Task<TAnswer?> AskAsync<TDialog, TAnswer>(string title, DialogParameters<TDialog> parameters)
        where TDialog : Microsoft.AspNetCore.Components.IComponent
        where TAnswer : class
    {
        var reference = await dialogs.ShowAsync<TDialog>(title, parameters);
        return await reference.Result is { Canceled: false, Data: TAnswer answer } ? answer : null;
    }

    /// <summary>A question before what cannot be undone.</summary>
    public async Task<bool> ConfirmAsync(string title, string question) =>
        await dialogs.ShowMessageBoxAsync(title, question, texts["GoOn"], cancelText: texts["Cancel"]) is true;

    /// <summary>Shows what is shown once, with a button that copies it.</summary>
    public async Task TellSecretAsync(string title, string text, string secret)
    {
        var parameters = new DialogParameters<SecretDialog> { { d => d.Text, text }, { d => d.Secret, secret } };
        await (await dialogs.ShowAsync<SecretDialog>(title, parameters)).Result;
    }

    public void Note(string text) => snackbar.Add(text, Severity.Success);

    /// <summary>A note with a way back for what can be undone.</summary>
    public void Note(string text, string undoText, Func<Task> undo) =>
        snackbar.Add(
            text,
            Severity.Success,
            options =>
            {
                options.Action = undoText;
                options.OnClick = _ => undo();
            }
        );

    public void Warn(string text) => snackbar.Add(text, Severity.Error, options => options.RequireInteraction = true);
}
