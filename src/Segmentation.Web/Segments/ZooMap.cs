using Segmentation.Data.Classification;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Web.Segments;

/// <summary>What the map of the zoo draws: animals by family, the largest on top, and who went which way.</summary>
internal sealed class ZooMap
{
    /// <summary>From the largest down, so that a rung of a ladder leads up.</summary>
    private static readonly ZooCategory[] FromTop =
    [
        ZooCategory.Cosmonaut,
        ZooCategory.Lion,
        ZooCategory.Elephant,
        ZooCategory.Tiger,
        ZooCategory.Llama,
        ZooCategory.Wolf,
        ZooCategory.Cow,
        ZooCategory.Sheep,
        ZooCategory.Rabbit,
    ];

    private readonly Transitions? _went;

    public ZooMap(ZooThresholds set, SegmentPicture picture, Transitions? went)
    {
        _went = went;
        Moves = ZooMoves.Of(set);
        var rows = picture.Rows.ToDictionary(r => r.Code);
        Animals =
        [
            .. FromTop
                .Select(animal => (Animal: animal, In: set.Animals.First(a => a.Code == ZooAnimals.CodeOf(animal))))
                .Where(a => a.In.Used || rows[(short)a.Animal].Count.Accounts > 0)
                .Select(a => new ZooNode(a.Animal, a.In.Family, rows[(short)a.Animal])),
        ];
    }

    /// <summary>The animals, the largest first.</summary>
    public IReadOnlyList<ZooNode> Animals { get; }

    /// <summary>The moves the zoo tells of.</summary>
    public IReadOnlyList<ZooMove> Moves { get; }

    /// <summary>The animals of a family, the largest first.</summary>
    public IReadOnlyList<ZooNode> Family(ZooFamily family) => [.. Animals.Where(a => a.Family == family)];

    /// <summary>How many went from one animal to another.</summary>
    public int Went(ZooCategory from, ZooCategory to) => _went?[(short)from, (short)to].Accounts ?? 0;

    /// <summary>How many went from one family to another.</summary>
    public int Went(ZooFamily source, ZooFamily target) =>
        Family(source).Sum(one => Family(target).Sum(other => Went(one.Animal, other.Animal)));

    /// <summary>The rung that leads from one animal to another, if the ladder has one.</summary>
    public ZooMove? Rung(ZooCategory from, ZooCategory to) =>
        Moves.FirstOrDefault(m => m.Kind == ZooMoveKind.Ladder && m.From == from && m.To == to);
}

/// <summary>An animal on the map.</summary>
/// <param name="Animal">Which.</param>
/// <param name="Family">Where it stands.</param>
/// <param name="Row">Its accounts and their money.</param>
internal sealed record ZooNode(ZooCategory Animal, ZooFamily Family, SegmentRow Row);
