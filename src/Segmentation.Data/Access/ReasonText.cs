namespace Segmentation.Data.Access;

/// <summary>A reason that has to be given.</summary>
internal static class ReasonText
{
    /// <summary>Takes spaces off the ends; why it cannot be kept, null when it can.</summary>
    public static WordRefusal? Check(ref string? reason)
    {
        reason = reason?.Trim();
        return string.IsNullOrEmpty(reason) ? WordRefusal.ReasonMissing
            : reason.Length > WordLimits.TextLength ? WordRefusal.TextTooLong
            : null;
    }
}
