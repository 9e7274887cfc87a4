using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Segmentation.Data.Company;

/// <summary>The one company of an installation.</summary>
internal sealed class CompanyRow
{
    public short Id { get; init; }
    public required string Name { get; set; }
    public required string Currency { get; set; }
    public required string TimeZone { get; set; }
    public required string Settings { get; set; }
}

internal sealed class CompanyRowConfiguration : IEntityTypeConfiguration<CompanyRow>
{
    public void Configure(EntityTypeBuilder<CompanyRow> builder)
    {
        builder.ToTable("company", t => t.HasCheckConstraint("ck_company_one", "id = 1"));
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Currency).HasColumnType("char(3)");
        builder.Property(c => c.Settings).HasColumnType("jsonb").HasDefaultValueSql("'{}'");
    }
}
