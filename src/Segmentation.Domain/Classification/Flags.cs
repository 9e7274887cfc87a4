namespace Segmentation.Domain.Classification;

/// <summary>Remarks beside a category. The numbers are stored and never reused.</summary>
[Flags]
public enum Flags
{
    /// <summary>No remark.</summary>
    None = 0,

    /// <summary>The category may change soon because the account is young.</summary>
    Provisional = 1 << 0,

    /// <summary>Few facts are known.</summary>
    Preliminary = 1 << 1,

    /// <summary>First purchase less than six months ago.</summary>
    New = 1 << 2,

    /// <summary>Bought before, nothing in the window.</summary>
    Lapsed = 1 << 3,

    /// <summary>Decided on revenue because profit is not known widely enough.</summary>
    ByRevenue = 1 << 4,

    /// <summary>The base is decided on profit; this account, whose profit is not known, on its share of revenue.</summary>
    ByRevenueShare = 1 << 5,

    /// <summary>Judged by what we sold.</summary>
    BySales = 1 << 6,

    /// <summary>Judged by the client's size.</summary>
    BySize = 1 << 7,

    /// <summary>The floor price is not set and was guessed.</summary>
    FloorGuessed = 1 << 8,

    /// <summary>Fewer than five rated accounts.</summary>
    SmallBase = 1 << 9,

    /// <summary>All rated values are equal.</summary>
    NoSpread = 1 << 10,

    /// <summary>Growth from nothing.</summary>
    FromZero = 1 << 11,

    /// <summary>At a loss.</summary>
    Loss = 1 << 12,

    /// <summary>Tenure counted from the beginning of the data.</summary>
    TenureAssumed = 1 << 13,

    /// <summary>Less history than the rule asks for.</summary>
    ShortHistory = 1 << 14,

    /// <summary>A person's mark older than three months.</summary>
    StaleMark = 1 << 15,

    /// <summary>The marks of manager and head lie two or more apart.</summary>
    MarksDisagree = 1 << 16,

    /// <summary>Large with low prospects: keep the service.</summary>
    LargeKeepService = 1 << 17,

    /// <summary>One large purchase without prospects.</summary>
    OneOffWhale = 1 << 18,

    /// <summary>Buys partly from rivals.</summary>
    PartlyRivals = 1 << 19,

    /// <summary>Buys by season.</summary>
    Seasonal = 1 << 20,

    /// <summary>A micro-enterprise.</summary>
    Micro = 1 << 21,
}
