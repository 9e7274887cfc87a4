using Segmentation.Data.Accounts;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Accounts;

/// <summary>What changes of management are read and written with.</summary>
internal sealed record ManagementReads(
    ManagementChanges Changes,
    RecordManagementChange Record,
    CurrentCompany Company,
    TimeProvider Time
)
{
    /// <summary>The company's day.</summary>
    public DateOnly Today => Company.Value.Today(Time);
}
