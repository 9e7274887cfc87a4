using System.Globalization;
using System.Resources;

namespace Segmentation.Domain.Classification.Zoo;

/// <summary>A move between two animals that the zoo knows of.</summary>
/// <param name="From">Whence.</param>
/// <param name="To">Whither.</param>
/// <param name="Kind">What brings it about.</param>
/// <param name="Source">Who says so.</param>
public sealed record ZooMove(ZooCategory From, ZooCategory To, ZooMoveKind Kind, ZooSource Source)
{
    /// <summary>It needs a root change of management, and waits for a person's word without one.</summary>
    public bool IsGuarded => Kind == ZooMoveKind.RootChange;
}

/// <summary>What brings a move about.</summary>
public enum ZooMoveKind
{
    /// <summary>The next rung of a ladder.</summary>
    Ladder = 1,

    /// <summary>A herbivore becomes a predator: new leader and new team.</summary>
    RootChange = 2,

    /// <summary>A predator becomes a herbivore.</summary>
    DriveLost = 3,

    /// <summary>To or from an animal that stands apart: another owner or another scale.</summary>
    OwnerOrScale = 4,
}

/// <summary>Whence a statement about the zoo comes.</summary>
public enum ZooSource
{
    /// <summary>The zoo's author says it.</summary>
    Author = 1,

    /// <summary>It follows from what the author says.</summary>
    Inferred = 2,

    /// <summary>We chose it.</summary>
    Ours = 3,
}

/// <summary>The moves between animals: what the map of the zoo draws. Any other move is just as possible and less told of.</summary>
public static class ZooMoves
{
    private static readonly ResourceManager Texts = new(
        typeof(ZooMoves).Namespace + ".ZooTexts",
        typeof(ZooMoves).Assembly
    );

    private static readonly ZooMove[] Ladders =
    [
        new(ZooCategory.Rabbit, ZooCategory.Sheep, ZooMoveKind.Ladder, ZooSource.Inferred),
        new(ZooCategory.Sheep, ZooCategory.Cow, ZooMoveKind.Ladder, ZooSource.Inferred),
        new(ZooCategory.Cow, ZooCategory.Llama, ZooMoveKind.Ladder, ZooSource.Author),
        new(ZooCategory.Llama, ZooCategory.Elephant, ZooMoveKind.Ladder, ZooSource.Inferred),
        new(ZooCategory.Wolf, ZooCategory.Tiger, ZooMoveKind.Ladder, ZooSource.Author),
        new(ZooCategory.Tiger, ZooCategory.Lion, ZooMoveKind.Ladder, ZooSource.Inferred),
    ];

    /// <summary>The moves between the animals a set uses: ladders first, then what lies between the families.</summary>
    public static IReadOnlyList<ZooMove> Of(ZooThresholds set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var used = set
            .Animals.Where(a => a.Used)
            .Select(a => (Animal: ZooAnimals.Find(a.Code)!.Value, a.Family))
            .OrderBy(a => a.Animal)
            .ToList();
        var between =
            from one in used
            from other in used
            where one.Family != other.Family
            let move = Between(one.Family, other.Family)
            select new ZooMove(one.Animal, other.Animal, move.Kind, move.Source);
        // A company may have moved an animal to the other family: its rung then is a move between families.
        var known = used.ToDictionary(a => a.Animal, a => a.Family);
        return
        [
            .. Ladders.Where(l =>
                known.TryGetValue(l.From, out var from) && known.TryGetValue(l.To, out var to) && from == to
            ),
            .. between,
        ];
    }

    /// <summary>What has to happen for a move, in words.</summary>
    public static string Condition(ZooMove move, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(move);
        var key =
            move.Kind == ZooMoveKind.Ladder
                ? $"Move_{ZooAnimals.CodeOf(move.From)}_{ZooAnimals.CodeOf(move.To)}"
                : $"Move_{move.Kind}";
        return Texts.GetString(key, culture)
            ?? throw new MissingManifestResourceException($"No text is kept for {key}.");
    }

    private static (ZooMoveKind Kind, ZooSource Source) Between(ZooFamily from, ZooFamily to) =>
        (from, to) switch
        {
            (ZooFamily.Herbivore, ZooFamily.Predator) => (ZooMoveKind.RootChange, ZooSource.Author),
            (ZooFamily.Predator, ZooFamily.Herbivore) => (ZooMoveKind.DriveLost, ZooSource.Ours),
            _ => (ZooMoveKind.OwnerOrScale, ZooSource.Inferred),
        };
}
