namespace Segmentation.Web.Concentration;

/// <summary>Marks the texts of this folder.</summary>
internal sealed class Texts;
