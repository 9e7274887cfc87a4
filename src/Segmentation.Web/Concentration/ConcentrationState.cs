using Segmentation.Data.Classification.Concentration;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Concentration;

/// <summary>What the page shows, as its address says it.</summary>
/// <param name="AsOf">The newest computed day not after this one; null for now.</param>
/// <param name="Without">Key of an account to lose; null for none.</param>
/// <param name="Basis">What shares are made of; null for what the rule goes by.</param>
public sealed record ConcentrationState(DateOnly? AsOf, int? Without, AbcMetric? Basis)
{
    /// <summary>The address.</summary>
    public string Url => Urls.ConcentrationBy(AsOf, Without, Basis);

    /// <summary>The same picture with the loss of a client.</summary>
    public string Losing(LargeClient client) => $"{(this with { Without = client.Member }).Url}#{LossView.Anchor}";
}
