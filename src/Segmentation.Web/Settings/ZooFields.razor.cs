using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Settings;

/// <summary>Turns what makes a zoo: names, families, predicates and gates of animals, and the bands of dimensions.</summary>
public sealed partial class ZooFields
{
    private int _unread;

    /// <summary>The scheme of the zoo.</summary>
    [Parameter, EditorRequired]
    public SchemeDefinition Scheme { get; set; } = null!;

    /// <summary>The set as it stands.</summary>
    [Parameter, EditorRequired]
    public ZooThresholds Set { get; set; } = null!;

    /// <summary>The set with one thing changed; it may be unusable until the next follows.</summary>
    [Parameter]
    public EventCallback<IThresholds> SetChanged { get; set; }

    /// <summary>Nothing stands in a field that could not be read.</summary>
    public bool IsReadable => _unread == 0;

    [Inject]
    internal CurrentCompany Company { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private SchemeTexts Words => SchemeTexts.Of(Scheme);

    private IEnumerable<(string Key, IReadOnlyList<decimal> Pair, Func<decimal[], Task> Change)> Confidence =>
        [
            ("high", Set.High, pair => SetChanged.InvokeAsync(Set with { High = pair })),
            ("medium", Set.Medium, pair => SetChanged.InvokeAsync(Set with { Medium = pair })),
        ];

    private void CountUnread(bool isUnread) => _unread += isUnread ? 1 : -1;

    private Task Put(ZooAnimal animal) =>
        SetChanged.InvokeAsync(Set with { Animals = [.. Set.Animals.Select(a => a.Code == animal.Code ? animal : a)] });

    private Task Put(ZooDimension dimension) =>
        SetChanged.InvokeAsync(
            Set with
            {
                Dimensions = [.. Set.Dimensions.Select(d => d.Code == dimension.Code ? dimension : d)],
            }
        );

    private Task Put(ZooDimension dimension, ZooPart old, ZooPart part) =>
        Put(dimension with { Parts = [.. dimension.Parts.Select(p => p.Key == old.Key ? part : p)] });

    /// <summary>What a part asks about, by its questions; the kinds of promotion are one question.</summary>
    private static string PartName(ZooPart part)
    {
        var questions = ZooParts.QuestionsOf(part.Key);
        return questions.Count > 2
            ? SchemeTexts.Fact("PROMO", Culture)
            : string.Join(" / ", questions.Select(q => SchemeTexts.Fact(q, Culture)));
    }

    /// <summary>What is wrong with one animal or dimension, or (code null) with what is none of them.</summary>
    private RenderFragment Faults(string key, string? code) =>
        builder =>
        {
            var faults = Set.Faults().Where(f => f.Key == key);
            var mine = code is null
                ? faults.Where(f => !Codes.Any(c => Names(f, c)))
                : faults.Where(f => Names(f, code));
            foreach (var sentence in mine.Select(f => FaultWords.Of(Scheme, f, Culture)).Distinct())
            {
                builder.OpenElement(0, "p");
                builder.AddAttribute(1, "class", "wrong");
                builder.AddAttribute(2, "role", "alert");
                builder.AddContent(3, sentence);
                builder.CloseElement();
            }
        };

    private IEnumerable<string> Codes => Set.Animals.Select(a => a.Code).Concat(Set.Dimensions.Select(d => d.Code));

    private static bool Names(ThresholdFault fault, string code) =>
        fault.Message.Split([' ', ',', '.', ';', '\''], StringSplitOptions.RemoveEmptyEntries).Contains(code);

    private RenderFragment OwnName(string? name, string label, Func<string?, Task> put) =>
        builder =>
        {
            builder.OpenElement(0, "label");
            builder.AddContent(1, T[label].Value);
            builder.OpenElement(2, "input");
            builder.AddAttribute(3, "type", "text");
            builder.AddAttribute(4, "maxlength", 60);
            builder.AddAttribute(5, "value", name);
            builder.AddAttribute(
                6,
                "onchange",
                EventCallback.Factory.Create<ChangeEventArgs>(
                    this,
                    e => put(string.IsNullOrWhiteSpace(e.Value as string) ? null : ((string)e.Value!).Trim())
                )
            );
            builder.CloseElement();
            builder.CloseElement();
        };
}

/// <summary>What is wrong with a set, in the reader's language.</summary>
internal static class FaultWords
{
    /// <summary>What the number must be; for a list in English, which of its parts is wrong.</summary>
    public static string Of(SchemeDefinition scheme, ThresholdFault fault, CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "en" && Schemes.Get(scheme.Id).Fields.All(f => f.Key != fault.Key)
            ? SchemeTexts.Capital(fault.Message, culture)
            : SchemeTexts.Of(scheme).ThresholdMust(fault.Key, culture);
}
