namespace Segmentation.Web.Tasks;

/// <summary>Marks the texts of this folder.</summary>
internal sealed class Texts;
