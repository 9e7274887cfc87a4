namespace Segmentation.Domain.Classification;

/// <summary>Cyrillic capitals that look like the Latin letters of category keys; people type either.</summary>
public static class LookAlikes
{
    private const string Cyrillic = "АВСХУЕКМНОРТавсхуекмнорт";
    private const string Latin = "ABCXYEKMHOPTABCXYEKMHOPT";

    /// <summary>The text with every look-alike replaced by its Latin twin; other characters stay.</summary>
    public static string ToLatin(string text) =>
        string.Create(
            text.Length,
            text,
            static (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    var at = Cyrillic.IndexOf(source[i], StringComparison.Ordinal);
                    target[i] = at < 0 ? source[i] : Latin[at];
                }
            }
        );
}
