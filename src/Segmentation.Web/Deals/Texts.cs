namespace Segmentation.Web.Deals;

/// <summary>Marks the texts of this folder.</summary>
internal sealed class Texts;
