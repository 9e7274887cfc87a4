using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.AbcXyz;
using Segmentation.Domain.Classification.ClientLevel;
using Segmentation.Domain.Classification.ClientSize;
using Segmentation.Domain.Classification.Concentration;
using Segmentation.Domain.Classification.Lifecycle;
using Segmentation.Domain.Classification.MetalTier;
using Segmentation.Domain.Classification.Prospects;
using Segmentation.Domain.Classification.Xyz;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Domain.Classification;

/// <summary>Every scheme the product knows; a new one is one line here.</summary>
public static class Schemes
{
    /// <summary>In order of their ids; the engine sorts them by what they read.</summary>
    public static IReadOnlyList<IScheme> All { get; } =
    [
        new AbcScheme(),
        new XyzScheme(),
        new AbcXyzScheme(),
        new MetalTierScheme(),
        new ConcentrationScheme(),
        new ProspectsScheme(),
        new ClientSizeScheme(),
        new ClientLevelScheme(),
        new LifecycleScheme(),
        new ZooScheme(),
    ];

    /// <summary>The schemes so ordered that each comes after those it reads.</summary>
    public static IReadOnlyList<IScheme> InOrder { get; } = Order(All);

    /// <summary>What a scheme reads, directly or not, and last itself, in an order in which they can be decided.</summary>
    public static IReadOnlyList<IScheme> UpTo(IScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var wanted = new HashSet<short> { scheme.Definition.Id };
        var chosen = new List<IScheme>();
        for (var i = InOrder.Count - 1; i >= 0; i--)
            if (wanted.Contains(InOrder[i].Definition.Id))
            {
                wanted.UnionWith(InOrder[i].Definition.DependsOn);
                chosen.Add(InOrder[i]);
            }
        chosen.Reverse();
        return chosen;
    }

    /// <summary>
    /// A scheme, first, and all that read it, directly or not, in an order in which they can be decided: what must be
    /// decided again when its numbers change.
    /// </summary>
    public static IReadOnlyList<IScheme> From(IScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var touched = new HashSet<short> { scheme.Definition.Id };
        return
        [
            .. InOrder.Where(s =>
                s == scheme || (s.Definition.DependsOn.Any(touched.Contains) && touched.Add(s.Definition.Id))
            ),
        ];
    }

    /// <summary>The scheme of a key, or null.</summary>
    public static IScheme? Find(string key) =>
        All.FirstOrDefault(s => string.Equals(s.Definition.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The scheme of an id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scheme.</exception>
    public static IScheme Get(short id) =>
        All.FirstOrDefault(s => s.Definition.Id == id)
        ?? throw new ArgumentOutOfRangeException(nameof(id), id, $"There is no scheme {id}.");

    /// <exception cref="InvalidOperationException">Schemes read each other in a circle.</exception>
    internal static IReadOnlyList<IScheme> Order(IReadOnlyList<IScheme> schemes)
    {
        var ordered = new List<IScheme>(schemes.Count);
        var waiting = schemes.OrderBy(s => s.Definition.Id).ToList();
        while (waiting.Count > 0)
        {
            var next =
                waiting.Find(s => s.Definition.DependsOn.All(id => ordered.Exists(o => o.Definition.Id == id)))
                ?? throw new InvalidOperationException(
                    $"These schemes read each other in a circle: {string.Join(", ", waiting.Select(s => s.Definition.Key))}."
                );
            ordered.Add(next);
            waiting.Remove(next);
        }
        return ordered;
    }
}
