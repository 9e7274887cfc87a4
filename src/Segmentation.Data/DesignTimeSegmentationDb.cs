using Microsoft.EntityFrameworkCore.Design;

namespace Segmentation.Data;

/// <summary>Lets <c>dotnet ef</c> see the model; it never connects.</summary>
internal sealed class DesignTimeSegmentationDb : IDesignTimeDbContextFactory<SegmentationDb>
{
    public SegmentationDb CreateDbContext(string[] args) =>
        new(DatabaseOptions.For("Host=design-time;Database=segmentation"));
}
