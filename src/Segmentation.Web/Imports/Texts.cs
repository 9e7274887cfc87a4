namespace Segmentation.Web.Imports;

/// <summary>Texts of handing in files and of what became of them.</summary>
internal sealed class Texts;
