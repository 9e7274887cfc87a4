using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Domain.Classification;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Settings;

/// <summary>
/// Turns the plain numbers of a threshold set. What comes out may be unusable while somebody is still at it; the faults
/// stand beside the numbers, and the set tells them to whoever wants to save it.
/// </summary>
public sealed partial class ThresholdFields
{
    /// <summary>What was typed and is no number, by key: it stays in its field until it is one.</summary>
    private readonly Dictionary<string, string> _unread = [];
    private readonly Dictionary<string, Slider> _sliders = [];
    private IThresholds? _shown;
    private JsonObject _numbers = [];
    private ILookup<string, ThresholdFault> _faults = Array.Empty<ThresholdFault>().ToLookup(f => f.Key);

    /// <summary>Whose numbers these are.</summary>
    [Parameter, EditorRequired]
    public SchemeDefinition Scheme { get; set; } = null!;

    /// <summary>The set as it stands.</summary>
    [Parameter, EditorRequired]
    public IThresholds Values { get; set; } = null!;

    /// <summary>The set with one number turned; comes at every step while a slider is dragged.</summary>
    [Parameter]
    public EventCallback<IThresholds> ValuesChanged { get; set; }

    /// <summary>Nothing stands in a field that could not be read.</summary>
    public bool IsReadable => _unread.Count == 0;

    [Inject]
    internal CurrentCompany Company { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private SchemeTexts Words => SchemeTexts.Of(Scheme);

    private JsonObject Method { get; set; } = [];

    /// <summary>Numbers that do not decide under the choices made are left out.</summary>
    private IEnumerable<ThresholdField> Shown =>
        Schemes
            .Get(Scheme.Id)
            .Fields.Where(f =>
                f.IsOffered && (f.OnlyWith is not { } with || _numbers[with.Key]?.GetValue<string>() == with.Value)
            );

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Equals(Values, _shown))
            return;
        _unread.Clear();
        Show(Values);
    }

    private void Show(IThresholds values)
    {
        _shown = values;
        Method = ThresholdJson.Numbers(Schemes.Get(Scheme.Id).Defaults);
        _numbers = ThresholdJson.Numbers(values);
        _faults = values.Faults().ToLookup(f => f.Key);
    }

    private Task SlideAsync(ThresholdField field, string? entered)
    {
        var at = decimal.Parse(entered!, NumberStyles.Float, CultureInfo.InvariantCulture);
        _sliders[field.Key] = _sliders[field.Key] with { At = at };
        return TakeAsync(field, at);
    }

    /// <summary>
    /// A slider is not told where it was drawn to: an answer that is late by a step would pull it back under the hand. Where
    /// the number changed otherwise, another slider takes its place.
    /// </summary>
    private Slider SliderOf(ThresholdField field)
    {
        var amount = Amount(field) ?? field.Min;
        if (!_sliders.TryGetValue(field.Key, out var slider) || slider.At != amount)
            _sliders[field.Key] = slider = new Slider(amount, amount, new object());
        return slider;
    }

    private Task TypeAsync(ThresholdField field, string? entered)
    {
        if (string.IsNullOrWhiteSpace(entered) && field.Optional)
            return TakeAsync(field, null);
        if (decimal.TryParse(entered, NumberStyles.Number, Culture, out var number))
            return TakeAsync(field, field.IsWhole && decimal.IsInteger(number) ? decimal.Truncate(number) : number);
        _unread[field.Key] = entered ?? "";
        return Task.CompletedTask;
    }

    private async Task TakeAsync(ThresholdField field, JsonNode? value)
    {
        try
        {
            var draft = ThresholdJson.Draft(Scheme, Values, field.Key, value);
            _unread.Remove(field.Key);
            Show(draft);
            await ValuesChanged.InvokeAsync(draft);
        }
        catch (FormatException)
        {
            // Half a day, or more than any count holds: what the number must be is said beside it.
            _unread[field.Key] = value is null ? "" : Written(value);
        }
    }

    private JsonNode? Number(ThresholdField field) => _numbers[field.Key];

    private decimal? Amount(ThresholdField field) => Number(field)?.GetValue<decimal>();

    private string Written(ThresholdField field) =>
        _unread.TryGetValue(field.Key, out var typed) ? typed
        : Number(field) is { } number ? Written(number)
        : "";

    private string? FaultOf(ThresholdField field) =>
        _unread.ContainsKey(field.Key) || _faults.Contains(field.Key) ? Words.ThresholdMust(field.Key, Culture) : null;

    /// <summary>The method's own number in words where another one stands; null where they are the same.</summary>
    private string? MethodsOwn(ThresholdField field)
    {
        var own = Method[field.Key];
        return JsonNode.DeepEquals(own, Number(field)) && !_unread.ContainsKey(field.Key)
            ? null
            : ThresholdWords.Of(Scheme, field, own, Company.Value.Currency, T);
    }

    private string Unit(ThresholdField field) => ThresholdWords.Unit(field, Company.Value.Currency, T);

    private static string Written(JsonNode number) => ThresholdWords.Number(number.GetValue<decimal>());

    /// <summary>A slider as it was drawn.</summary>
    /// <param name="Start">Where it stood when it was drawn.</param>
    /// <param name="At">Where it has been moved to.</param>
    /// <param name="Key">Which one it is.</param>
    private sealed record Slider(decimal Start, decimal At, object Key);

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
