namespace Segmentation.Domain.Imports;

/// <summary>
/// Why one row is left out while the rest goes in. Numbers and names are stored with the rejected rows and are never
/// renamed; the sentence needs nothing but the column and the value beside it.
/// </summary>
public enum RejectReason
{
    /// <summary>A quote is opened and never closed, or closed in the middle of a later line.</summary>
    BadQuotes = 1,

    /// <summary>The row is longer than <see cref="RecordReader.MaxRecordBytes"/>.</summary>
    RowTooLong = 2,

    /// <summary>More cells than headings, so that it is not clear which cell belongs where.</summary>
    TooManyCells = 3,

    /// <summary>Bytes that are no text in the file's encoding, or a NUL character.</summary>
    NotText = 4,

    /// <summary>A needed cell is empty.</summary>
    Missing = 5,

    /// <summary>Neither code nor tax id nor name of the account is given.</summary>
    AccountMissing = 6,

    /// <summary>Neither an amount nor quantity and price are given.</summary>
    AmountMissing = 7,

    /// <summary>Not a number in the format of its column.</summary>
    NotANumber = 8,

    /// <summary>A number beyond what can be stored.</summary>
    NumberTooLarge = 9,

    /// <summary>Not a date in the format of its column, or no such day, or a year outside 1900 to 2199.</summary>
    NotADate = 10,

    /// <summary>Text longer than its column takes.</summary>
    TooLong = 11,

    /// <summary>A line number that is not a whole number from 1.</summary>
    NotALine = 12,

    /// <summary>Neither yes nor no.</summary>
    NotYesOrNo = 13,

    /// <summary>A discount outside 0 to 100 percent.</summary>
    NotAPercentage = 14,

    /// <summary>Another currency than the company's, and no rate.</summary>
    OtherCurrency = 15,

    /// <summary>A rate that is not above zero.</summary>
    BadRate = 16,

    /// <summary>One document number with dates of two years.</summary>
    DocumentOfTwoYears = 17,

    /// <summary>The same document and line stands further down in the file again; the later row was taken.</summary>
    RepeatedLine = 18,

    /// <summary>The account is unknown and the import was told to make none.</summary>
    UnknownAccount = 19,

    /// <summary>Several accounts answer to this name or tax id.</summary>
    SeveralAccounts = 20,

    /// <summary>The account belongs to people whom the importer does not lead.</summary>
    AccountNotReached = 21,

    /// <summary>There is no account of this code, and rows of this kind make none.</summary>
    NoSuchAccount = 22,

    /// <summary>The same key stands further down in the file again; the later row was taken.</summary>
    RepeatedKey = 23,

    /// <summary>The deal belongs to another account.</summary>
    OtherAccount = 24,

    /// <summary>A number below zero where there can be none.</summary>
    Negative = 25,

    /// <summary>A day that has not come yet where something has happened.</summary>
    DayToCome = 26,

    /// <summary>A day before the deal was opened.</summary>
    BeforeOpened = 27,

    /// <summary>Neither open nor won nor lost.</summary>
    NotAnOutcome = 28,

    /// <summary>No reason of loss.</summary>
    NotALossReason = 29,

    /// <summary>A closing day for a deal that is open.</summary>
    ClosedWhileOpen = 30,

    /// <summary>A reason of loss for a deal that is not lost.</summary>
    ReasonWithoutLoss = 31,
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Field">Index of the cell in the row, from 0; -1 when the whole row is meant.</param>
/// <param name="Column">Heading of the cell as the file has it; empty when the whole row is meant.</param>
/// <param name="Value">The cell as the file has it, at most 200 characters.</param>
public readonly record struct Reject(RejectReason Reason, int Field, string Column, string Value);
