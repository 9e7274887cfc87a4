namespace Segmentation.Domain.Tasks;

/// <summary>The codes of what tasks are about. Source: ruling on tasks.</summary>
public static class TaskKinds
{
    /// <summary>Whatever a person notes down.</summary>
    public const string Todo = "todo";

    /// <summary>An objection to answer; the reason holds its words.</summary>
    public const string Objection = "objection";

    /// <summary>
    /// A word in confidence to the direct supervisor, such as a hint at a kickback; belongs into no dossier. Nobody but who
    /// wrote it and who got it sees it. Source: ruling on corruption.
    /// </summary>
    public const string Incident = "incident";

    /// <summary>Rule: an answer of the three P is still open.</summary>
    public const string AskThreeP = "ask-three-p";

    /// <summary>Rule: a guard has stopped a move; what has changed at the client?</summary>
    public const string VerifyMove = "verify-move";

    /// <summary>What a person may choose.</summary>
    public static IReadOnlyList<string> ByHand { get; } = [Todo, Objection, Incident];

    /// <summary>All codes.</summary>
    public static IReadOnlyList<string> All { get; } = [Todo, Objection, Incident, AskThreeP, VerifyMove];
}

/// <summary>Where a task comes from.</summary>
public static class TaskSources
{
    /// <summary>A page.</summary>
    public const string Page = "page";

    /// <summary>Another program, which may name itself instead.</summary>
    public const string Program = "api";

    /// <summary>A rule of the product; nobody else may claim this.</summary>
    public const string Rule = "rule";
}

/// <summary>How much a task may carry; more is refused, never cut.</summary>
public static class TaskLimits
{
    /// <summary>Characters of a title.</summary>
    public const int Title = 300;

    /// <summary>Characters of a reason.</summary>
    public const int Reason = 2000;

    /// <summary>Characters of the name of its source.</summary>
    public const int Source = 40;
}
