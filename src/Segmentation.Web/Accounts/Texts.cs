namespace Segmentation.Web.Accounts;

/// <summary>Marks the texts of this folder.</summary>
internal sealed class Texts;
