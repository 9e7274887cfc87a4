namespace Segmentation.Domain.Sales;

/// <summary>Longest texts a sales line may carry, in characters; longer ones are rejected, never cut.</summary>
public static class SalesLimits
{
    /// <summary>Document number. Four bytes a character still fit an index entry of PostgreSQL.</summary>
    public const int Document = 200;

    /// <summary>Columns of text and their limits.</summary>
    public static (SalesColumn Column, int Characters)[] Texts { get; } =
    [
        (SalesColumn.AccountExternalId, 100),
        (SalesColumn.TaxId, 50),
        (SalesColumn.AccountName, 500),
        (SalesColumn.Product, 1000),
        (SalesColumn.ProductCode, 200),
        (SalesColumn.ProductCategory, 300),
        (SalesColumn.Region, 200),
        (SalesColumn.Industry, 200),
        (SalesColumn.OwnerEmail, 256),
        (SalesColumn.OwnerName, 256),
    ];
}
