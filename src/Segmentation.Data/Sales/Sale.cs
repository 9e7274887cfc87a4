using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Segmentation.Data.Sales;

/// <summary>One line of a document. No foreign keys: rows come by the million, through one import that joins accounts.</summary>
internal class Sale
{
    public required string Document { get; init; }
    public int Line { get; init; }
    public int AccountId { get; init; }
    public DateOnly SoldOn { get; init; }
    public long Amount { get; init; }
    public long? Profit { get; init; }
    public string? Product { get; init; }
    public string? ProductCode { get; init; }
    public string? ProductCategory { get; init; }
    public decimal? Quantity { get; init; }
    public float? Discount { get; init; }
    public bool IsReturn { get; init; }
}

/// <summary>A stored line and the import that wrote it last.</summary>
internal sealed class StoredSale : Sale
{
    public int ImportId { get; init; }
}

/// <summary>A line as it stood before an import changed or removed it; kept 92 days for undo.</summary>
internal sealed class SaleBefore : Sale
{
    public int ImportId { get; init; }
    public int WrittenBy { get; init; }
}

internal sealed class StoredSaleConfiguration : IEntityTypeConfiguration<StoredSale>
{
    public void Configure(EntityTypeBuilder<StoredSale> builder)
    {
        builder.HasBaseType((Type?)null);
        builder.ToTable("sale");
        builder.HasKey(s => new { s.Document, s.Line });
        builder.Property(s => s.Document).UseCollation("C");
        builder.Property(s => s.Quantity).HasColumnType("numeric");
        builder.HasIndex(s => new { s.AccountId, s.SoldOn }).HasDatabaseName("ix_sale_account_id_sold_on");
    }
}

internal sealed class SaleBeforeConfiguration : IEntityTypeConfiguration<SaleBefore>
{
    public void Configure(EntityTypeBuilder<SaleBefore> builder)
    {
        builder.HasBaseType((Type?)null);
        builder.ToTable("sale_before");
        builder.HasKey(s => new
        {
            s.ImportId,
            s.Document,
            s.Line,
        });
        builder.Property(s => s.Document).UseCollation("C");
        builder.Property(s => s.Quantity).HasColumnType("numeric");
    }
}
