namespace Segmentation.Data.Audit;

/// <summary>Who does something, as the audit names them.</summary>
/// <param name="UserId">The person's key; null for the command line and for jobs.</param>
/// <param name="Name">What stays readable when the person is gone: an e-mail or the name of the program's part.</param>
public sealed record Author(int? UserId, string Name)
{
    /// <summary>The operator at the command line.</summary>
    public static Author CommandLine { get; } = new(null, "command line");

    /// <summary>The page that makes the first person of an empty installation.</summary>
    public static Author FirstStart { get; } = new(null, "first start");
}
