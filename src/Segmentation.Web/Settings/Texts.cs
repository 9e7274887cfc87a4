namespace Segmentation.Web.Settings;

/// <summary>Marks the texts of this folder.</summary>
internal sealed class Texts;
