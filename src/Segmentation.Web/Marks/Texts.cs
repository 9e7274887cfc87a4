namespace Segmentation.Web.Marks;

/// <summary>Marks the texts of this folder.</summary>
internal sealed class Texts;
