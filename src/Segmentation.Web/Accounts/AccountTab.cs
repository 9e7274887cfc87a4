namespace Segmentation.Web.Accounts;

/// <summary>The views of one account, in the order in which they are offered.</summary>
public enum AccountTab
{
    /// <summary>Categories with their why.</summary>
    Overview,

    /// <summary>Deals in the making and ended.</summary>
    Deals,

    /// <summary>What people have said of it: marks, key client, answers.</summary>
    Assessments,

    /// <summary>How its categories went, and why.</summary>
    History,
}
