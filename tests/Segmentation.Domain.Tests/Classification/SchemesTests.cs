using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Tests.Classification;

public class SchemesTests
{
    [Fact]
    public void Numbers_AreUniqueAndStartAtOne()
    {
        Assert.All(Schemes.All, s => Assert.True(s.Definition.Id >= 1));
        Assert.Equal(Schemes.All.Count, Schemes.All.Select(s => s.Definition.Id).Distinct().Count());
        Assert.All(Schemes.All, s => Assert.All(s.Definition.Categories, c => Assert.True(c.Code >= 1)));
        Assert.All(
            Schemes.All,
            s =>
                Assert.Equal(
                    s.Definition.Categories.Count,
                    s.Definition.Categories.Select(c => c.Code).Distinct().Count()
                )
        );
    }

    [Fact]
    public void Defaults_AreUsableAndOfTheDeclaredType() =>
        Assert.All(
            Schemes.All,
            s =>
            {
                Assert.IsType(s.Definition.ThresholdType, s.Defaults);
                Assert.Empty(s.Defaults.Faults());
            }
        );

    [Theory]
    [InlineData("А", (short)1)] // Cyrillic
    [InlineData("в", (short)2)]
    [InlineData("С!", (short)4)]
    [InlineData(" c ", (short)3)]
    [InlineData("-", (short)-1)]
    public void Keys_AreReadAsPeopleTypeThem(string typed, short code) =>
        Assert.Equal(code, new AbcScheme().Definition.CodeOf(typed));

    [Fact]
    public void Keys_ThatDoNotExist_AreNull() => Assert.Null(new AbcScheme().Definition.CodeOf("D"));

    [Fact]
    public void Order_PutsASchemeAfterThoseItReads()
    {
        var ordered = Schemes.Order([new Fake(1, [2]), new Fake(2, []), new Fake(3, [1])]);
        Assert.Equal([2, 1, 3], ordered.Select(s => (int)s.Definition.Id));
    }

    [Fact]
    public void Order_RefusesACircle() =>
        Assert.Throws<InvalidOperationException>(() => Schemes.Order([new Fake(1, [2]), new Fake(2, [1])]));

    private sealed class Fake(short id, short[] reads) : IScheme
    {
        public SchemeDefinition Definition { get; } =
            new(id, $"s{id}", [], false, reads, ChangeRule.AtOnce, FactSource.Card, typeof(AbcThresholds));

        public IThresholds Defaults => new AbcThresholds();

        public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) => throw new NotSupportedException();
    }
}
