namespace Segmentation.Domain.Imports;

/// <summary>Why a file is refused as a whole; nothing of it is stored then.</summary>
public enum FileRefusalCode
{
    /// <summary>There is not one byte, or nothing but blank lines.</summary>
    Empty = 1,

    /// <summary>A ZIP container: an .xlsx workbook or an archive.</summary>
    SpreadsheetOrArchive = 2,

    /// <summary>An .xls workbook of the old kind.</summary>
    OldSpreadsheet = 3,

    /// <summary>A PDF document.</summary>
    Pdf = 4,

    /// <summary>The .gz file is damaged or cut short.</summary>
    BrokenCompression = 5,

    /// <summary>No row near the top holds a heading that is known. Detail: the headings read; Second: what is needed.</summary>
    NoHeading = 6,

    /// <summary>Headings were recognised but needed columns are missing. Detail: what was found; Second: what is needed.</summary>
    ColumnsMissing = 7,

    /// <summary>The heading says that amounts contain VAT and nobody said how much. Detail: the heading.</summary>
    VatNotSaid = 8,

    /// <summary>Whoever handed the file in may no longer import.</summary>
    NotAllowed = 9,

    /// <summary>A fault of the program. Detail: what to look for in its log.</summary>
    Unexpected = 10,
}

/// <summary>A refusal to be put into words by <see cref="ImportTexts"/>.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Detail">First argument of the sentence.</param>
/// <param name="Second">Second argument of the sentence.</param>
public sealed record FileRefusal(FileRefusalCode Code, string Detail = "", string Second = "");
