namespace Segmentation.Web.Segments;

/// <summary>Marks the texts of this folder.</summary>
internal sealed class Texts;
