using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Segmentation.Web.Hosting;

namespace Segmentation.Integration.Tests.Hosting;

/// <summary>Every text is there in both languages, and every text that a page names is there at all.</summary>
public sealed partial class TextsTests
{
    public static TheoryData<Type> Folders =>
        [.. typeof(WebApp).Assembly.GetTypes().Where(t => t.Name == "Texts").OrderBy(t => t.FullName)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void BothLanguages_HaveTheSameTextsAndPlaces(Type folder)
    {
        var english = Read(folder, CultureInfo.InvariantCulture);
        var russian = Read(folder, CultureInfo.GetCultureInfo("ru"));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(), russian.Keys.Order());
        Assert.All(
            english,
            text =>
            {
                Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key);
                Assert.False(string.IsNullOrWhiteSpace(russian[text.Key]), text.Key);
                Assert.Equal(Places(text.Value), Places(russian[text.Key]));
            }
        );
    }

    [Fact]
    public void PagesAndCode_NameOnlyTextsThatExist()
    {
        var web = Path.Combine(Place.SourceTree!, "src", "Segmentation.Web");
        var missing = new List<string>();
        foreach (var file in Directory.EnumerateFiles(web, "*.razor", SearchOption.AllDirectories))
        {
            var source = File.ReadAllText(file);
            if (File.Exists($"{file}.cs"))
                source += File.ReadAllText($"{file}.cs");
            foreach (Match localizer in Localizer().Matches(source))
            {
                var folder = Path.GetRelativePath(web, Path.GetDirectoryName(file)!).Replace('/', '.');
                var type = localizer.Groups[1].Value is "Texts" ? $"{folder}.Texts" : localizer.Groups[1].Value;
                if (typeof(WebApp).Assembly.GetType($"Segmentation.Web.{type}") is not { } texts)
                    continue;
                var known = Read(texts, CultureInfo.InvariantCulture);
                missing.AddRange(
                    Regex
                        .Matches(source, $$"""\b{{localizer.Groups[2].Value}}\["([^"]+)"[\],]""")
                        .Select(m => m.Groups[1].Value)
                        .Where(key => !known.ContainsKey(key))
                        .Select(key => $"{Path.GetFileName(file)}: {key}")
                );
            }
        }

        Assert.Empty(missing);
    }

    private static Dictionary<string, string> Read(Type folder, CultureInfo culture) =>
        new ResourceManager(folder)
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static IEnumerable<string> Places(string text) =>
        Hole().Matches(text).Select(m => m.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Hole();

    [GeneratedRegex(@"IStringLocalizer<(?:Segmentation\.Web\.)?([\w.]+)>\s+(\w+)")]
    private static partial Regex Localizer();
}
