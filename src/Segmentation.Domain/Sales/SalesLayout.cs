using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Sales;

/// <summary>How one sales file is written: everything that has to be known before its rows can be read.</summary>
public sealed record SalesLayout
{
    /// <summary>The text encoding.</summary>
    public required SourceEncoding Encoding { get; init; }

    /// <summary>The byte between cells.</summary>
    public required byte Separator { get; init; }

    /// <summary>Number of the line with the headings, from 1.</summary>
    public required long HeadingLine { get; init; }

    /// <summary>The headings as the file has them.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>Which cell of a row holds which column, from 0.</summary>
    public required IReadOnlyDictionary<SalesColumn, int> Columns { get; init; }

    /// <summary>
    /// The number format of each column with numbers. A column is missing while all its cells seen were plain digits,
    /// which read the same in every format; it is decided when the first mark turns up.
    /// </summary>
    public required IReadOnlyDictionary<SalesColumn, NumberFormat> Numbers { get; init; }

    /// <summary>Order of day and month.</summary>
    public required DateOrder DateOrder { get; init; }

    /// <summary>Why that order.</summary>
    public required DateReason DateReason { get; init; }

    /// <summary>The columns that hold numbers.</summary>
    public static IReadOnlyList<SalesColumn> NumberColumns { get; } =
    [
        SalesColumn.Amount,
        SalesColumn.Quantity,
        SalesColumn.UnitPrice,
        SalesColumn.Profit,
        SalesColumn.Cost,
        SalesColumn.VatAmount,
        SalesColumn.Rate,
        SalesColumn.DiscountPercent,
    ];

    /// <summary>True when the column is there.</summary>
    public bool Has(SalesColumn column) => Columns.ContainsKey(column);

    /// <summary>
    /// What the heading of the amounts says about VAT: that of the amount, else that of the price. The answer decides
    /// whether a VAT column or the option still has to be taken off.
    /// </summary>
    public VatWord AmountVat =>
        Columns.TryGetValue(SalesColumn.Amount, out var cell) || Columns.TryGetValue(SalesColumn.UnitPrice, out cell)
            ? SalesHeadings.Vat(Headings[cell])
            : VatWord.None;
}
