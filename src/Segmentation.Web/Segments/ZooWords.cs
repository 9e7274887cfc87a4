using System.Globalization;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Classification.Zoo;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Segments;

/// <summary>Advice of the zoo in words.</summary>
internal sealed class ZooWords(IStringLocalizer<Texts> texts, CategoryNames names, CurrentCompany company)
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>The cheapest step towards the wanted animal.</summary>
    public string Steered(ZooThresholds set, SchemeDefinition scheme, ZooSteering? steering)
    {
        if (steering is not { } way)
            return texts["NowhereToSteer"];
        var there = names.Of(scheme, (short)way.Wanted);
        var step = way.Advice.Step is { } move
            ? texts[
                move.Arrives ? "StepArrives" : "StepNears",
                there,
                Dimension(set, move.Dimension),
                Number(move.From),
                Number(move.To)
            ]
            : texts["NoStep", there];
        return way.Advice.Ask.Count == 0
            ? step
            : $"{step} {texts["AskFirst", string.Join(", ", way.Advice.Ask.Take(3).Select(d => Dimension(set, d)))]}";
    }

    private string Dimension(ZooThresholds set, string code) =>
        ZooNames.OfDimension(set, code, Culture, company.Value.Schemes.Trade);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.CurrentCulture);
}
