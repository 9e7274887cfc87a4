using Segmentation.Data.Prospects;

namespace Segmentation.Web.Marks;

/// <summary>A row of the grid while somebody works on it: the account as it was read last, and what is under way.</summary>
public sealed class MarkLine(MarkRow row)
{
    /// <summary>The own mark as it stood when the list was opened.</summary>
    public GivenMark? Former { get; } = row.Own;

    /// <summary>The account as it was read last.</summary>
    public MarkRow Row { get; private set; } = row;

    /// <summary>The mark that is being saved; null while nothing is.</summary>
    public int? Pending { get; set; }

    /// <summary>A mark was given or confirmed since the list was opened.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Why the last attempt was not kept; null when it was.</summary>
    public string? Fault { get; set; }

    /// <summary>The comment being written; null while none is.</summary>
    public string? Draft { get; set; }

    /// <summary>The mark that shows as chosen.</summary>
    public int? Chosen => Pending ?? (Row.Own is { Value: > 0 } own ? own.Value : null);

    /// <summary>What was saved.</summary>
    public void Take(MarkRow saved, bool isDone)
    {
        Row = saved;
        IsDone = isDone;
        Fault = null;
    }
}
