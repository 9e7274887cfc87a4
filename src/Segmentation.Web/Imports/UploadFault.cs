using System.Globalization;
using Microsoft.Extensions.Localization;
using Segmentation.Domain.Imports;

namespace Segmentation.Web.Imports;

/// <summary>Why a file was not taken in. The names stand in addresses.</summary>
public enum UploadFault
{
    NoFile,
    TooLarge,
    BadVat,
    FormExpired,
    Lost,
    Empty,
    SpreadsheetOrArchive,
    OldSpreadsheet,
    Pdf,
}

internal static class UploadFaults
{
    /// <summary>What happened, that nothing was kept, and what to do.</summary>
    public static string Say(this IStringLocalizer<Texts> texts, UploadFault fault, long maxBytes) =>
        KindOf(fault) is { } kind
            ? ImportTexts.Say(new FileRefusal(kind), CultureInfo.CurrentUICulture)
            : texts[$"Fault.{fault}", texts.Size(maxBytes)];

    /// <summary>The same fault in the words of an upload; null for what only shows when the file is read.</summary>
    public static UploadFault? Of(FileRefusal? refusal) =>
        refusal is null
            ? null
            : Enum.GetValues<UploadFault>().Cast<UploadFault?>().FirstOrDefault(f => KindOf(f!.Value) == refusal.Code);

    public static int StatusOf(UploadFault fault) =>
        fault == UploadFault.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;

    /// <summary>A size in the unit that leaves the fewest digits, at most one of them behind the point.</summary>
    public static string Size(this IStringLocalizer<Texts> texts, long bytes)
    {
        string[] units = ["Size.B", "Size.KB", "Size.MB", "Size.GB"];
        var power = 0;
        var size = (double)bytes;
        for (; size >= 1024 && power < units.Length - 1; power++)
            size /= 1024;
        return texts[units[power], size.ToString("0.#", CultureInfo.CurrentCulture)];
    }

    private static FileRefusalCode? KindOf(UploadFault fault) =>
        fault switch
        {
            UploadFault.Empty => FileRefusalCode.Empty,
            UploadFault.SpreadsheetOrArchive => FileRefusalCode.SpreadsheetOrArchive,
            UploadFault.OldSpreadsheet => FileRefusalCode.OldSpreadsheet,
            UploadFault.Pdf => FileRefusalCode.Pdf,
            _ => null,
        };
}
