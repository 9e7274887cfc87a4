namespace Segmentation.TestRun;

/// <summary>Which tests to run, as arguments of <c>dotnet test</c>.</summary>
/// <param name="Arguments">What is handed through.</param>
/// <param name="IsPart">True when a project may rightly have nothing to run.</param>
internal sealed record TestChoice(IReadOnlyList<string> Arguments, bool IsPart)
{
    /// <summary>Bare words choose the tests with one of them in the full name; anything else goes through as it is.</summary>
    public static TestChoice Of(string[] args)
    {
        if (args.Length == 0 || args.Any(arg => arg.StartsWith('-')))
            return new TestChoice(args, args.Contains("--filter"));
        return new TestChoice(["--filter", string.Join('|', args.Select(word => $"FullyQualifiedName~{word}"))], true);
    }
}
