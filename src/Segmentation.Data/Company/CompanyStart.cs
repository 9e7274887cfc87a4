namespace Segmentation.Data.Company;

/// <summary>What the first start writes about the company; afterwards the stored settings are the truth.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="TimeZone">IANA name of the zone in which days begin and end.</param>
/// <param name="Name">Name as shown; may be given later.</param>
public sealed record CompanyStart(string Currency, string TimeZone, string Name = "")
{
    /// <summary>Roubles and the machine's zone. Source: configuration's defaults.</summary>
    public static CompanyStart Default { get; } =
        new("RUB", TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : "UTC");
}
