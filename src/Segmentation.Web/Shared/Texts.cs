namespace Segmentation.Web.Shared;

/// <summary>
/// Marks the texts of this folder: <c>Texts.resx</c> (English) and <c>Texts.ru.resx</c> beside this file. Each feature
/// folder has its own three; a component asks for <c>IStringLocalizer&lt;Texts&gt;</c>.
/// </summary>
internal sealed class Texts;
