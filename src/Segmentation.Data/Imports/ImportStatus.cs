using System.Globalization;
using System.Text.Json;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>A file to be imported, beside its bytes.</summary>
/// <param name="FileName">Name as the person had it; shown, never used as a path.</param>
/// <param name="Options">What the importer said.</param>
/// <param name="UserId">Who imports, and with whose rights; null for the operator at the command line.</param>
/// <param name="Kind">What the file brings. Of the options, deals hear only whether it is a dry run.</param>
public sealed record NewImport(
    string FileName,
    SalesImportOptions Options,
    int? UserId,
    ImportKind Kind = ImportKind.Sales
);

/// <summary>How an import stands.</summary>
public sealed record ImportStatus
{
    /// <summary>The import's public id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it brings.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>How far it has come.</summary>
    public required ImportState State { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>Size of the file as handed in, bytes.</summary>
    public required long FileBytes { get; init; }

    /// <summary>0–1.</summary>
    public required float Progress { get; init; }

    /// <summary>Rows below the headings, rejected ones included.</summary>
    public required int Rows { get; init; }

    /// <summary>Lines that were not there before.</summary>
    public required int Inserted { get; init; }

    /// <summary>Lines that were there with other values.</summary>
    public required int Updated { get; init; }

    /// <summary>Lines that were there as they are.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Stored lines that the file's documents no longer have.</summary>
    public required int Removed { get; init; }

    /// <summary>Rows left out; rejects.csv tells each one's reason.</summary>
    public required int Rejected { get; init; }

    /// <summary>Accounts that were made.</summary>
    public required int AccountsMade { get; init; }

    /// <summary>Who imported; null for the command line or a person no longer there.</summary>
    public required string? UserName { get; init; }

    /// <summary>When it was handed in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a worker took it first.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What the importer said.</summary>
    public SalesImportOptions Options => JsonSerializer.Deserialize<SalesImportOptions>(OptionsJson)!;

    /// <summary>What the file told about itself; null before it was read.</summary>
    public ImportFindings? Findings =>
        FindingsJson is null ? null : JsonSerializer.Deserialize<ImportFindings>(FindingsJson);

    internal string OptionsJson { get; init; } = "{}";

    internal string? FindingsJson { get; init; }

    internal string? ErrorJson { get; init; }

    /// <summary>The sentence why it failed, in the reader's language; null unless it did.</summary>
    public string? Error(CultureInfo culture) =>
        ErrorJson is null ? null : ImportTexts.Say(JsonSerializer.Deserialize<FileRefusal>(ErrorJson)!, culture);
}

/// <summary>What a file told about itself, as kept with the import.</summary>
public sealed record ImportFindings
{
    /// <summary>The encoding found.</summary>
    public SourceEncoding Encoding { get; init; }

    /// <summary>The separator found.</summary>
    public char Separator { get; init; }

    /// <summary>Line of the headings, from 1.</summary>
    public long HeadingLine { get; init; }

    /// <summary>The headings as the file has them.</summary>
    public string[] Headings { get; init; } = [];

    /// <summary>Which cell holds which column, by the name of the column in its kind of file.</summary>
    public Dictionary<string, int> Columns { get; init; } = [];

    /// <summary>Order of day and month.</summary>
    public DateOrder DateOrder { get; init; }

    /// <summary>Why that order.</summary>
    public DateReason DateReason { get; init; }

    /// <summary>Earliest day taken.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Latest day taken.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Rows dated after the day of the import: kept, and left out of every rule until their day.</summary>
    public long FutureDated { get; init; }

    /// <summary>Returns given with a positive amount, which were taken as negative.</summary>
    public long ReturnsTurned { get; init; }

    /// <summary>The file holds totals of months, not single sales.</summary>
    public bool MonthlyTotals { get; init; }

    /// <summary>Numbers of some documents occur with dates of two years: documentsPerYear is proposed.</summary>
    public bool DocumentsOfTwoYears { get; init; }

    /// <summary>Rejected rows by reason.</summary>
    public Dictionary<RejectReason, int> Rejects { get; init; } = [];
}
