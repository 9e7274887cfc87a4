namespace Segmentation.Data.Access;

/// <summary>What people say in their own words.</summary>
internal static class ReasonText
{
    /// <summary>A reason that has to be given, without spaces at its ends; why it cannot be kept, null when it can.</summary>
    public static WordRefusal? Check(ref string? reason) =>
        CheckNote(ref reason) ?? (reason is null ? WordRefusal.ReasonMissing : null);

    /// <summary>A note that may be left out: null where it is empty.</summary>
    public static WordRefusal? CheckNote(ref string? note)
    {
        note = note?.Trim() is { Length: > 0 } words ? words : null;
        return note?.Length > WordLimits.TextLength ? WordRefusal.TextTooLong
            : note?.Contains('\0', StringComparison.Ordinal) is true ? WordRefusal.NotText
            : null;
    }
}
