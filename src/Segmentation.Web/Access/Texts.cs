namespace Segmentation.Web.Access;

/// <summary>Texts of signing in, passwords, people and tokens.</summary>
internal sealed class Texts;
