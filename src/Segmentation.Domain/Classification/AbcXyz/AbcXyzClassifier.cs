using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Xyz;

namespace Segmentation.Domain.Classification.AbcXyz;

/// <summary>Puts two verdicts into one cell; nothing of it depends on the base.</summary>
internal sealed class AbcXyzClassifier : IClassifier
{
    private const int Columns = 3;

    public IReadOnlyDictionary<string, Value> Findings { get; } = new Dictionary<string, Value>();

    public Outcome Classify(AccountFacts facts, Trace? trace = null)
    {
        var (abc, xyz) = (facts.Code(AbcScheme.Id), facts.Code(XyzScheme.Id));
        if (trace is not null)
        {
            Note(trace, "abc", AbcScheme.Id, abc);
            Note(trace, "xyz", XyzScheme.Id, xyz);
        }
        return Outcome.Of(Cell(abc, xyz));
    }

    private static short Cell(short abc, short xyz)
    {
        if (abc is < (short)AbcCategory.A or > (short)AbcCategory.C)
            return Category.NotRated;
        if (xyz == (short)XyzCategory.New)
            return (short)AbcXyzCategory.New;
        return xyz is >= (short)XyzCategory.X and <= (short)XyzCategory.Z
            ? (short)(Columns * (abc - 1) + xyz)
            : Category.NotRated;
    }

    private static void Note(Trace trace, string fact, short scheme, short code)
    {
        if (code == Category.None)
            trace.Miss(fact);
        else
            trace.Note(fact, Value.Code(Schemes.Get(scheme).Definition.KeyOf(code)!), Comparison.Is, Value.Nothing);
    }
}
