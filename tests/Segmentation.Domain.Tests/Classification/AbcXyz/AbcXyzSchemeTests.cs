using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.AbcXyz;
using Segmentation.Domain.Classification.Xyz;

namespace Segmentation.Domain.Tests.Classification.AbcXyz;

public class AbcXyzSchemeTests
{
    private static readonly AbcXyzScheme Grid = new();
    private static readonly SchemeDefinition Abc = new AbcScheme().Definition;
    private static readonly SchemeDefinition Xyz = new XyzScheme().Definition;

    [Fact]
    public void APair_GivesItsCell()
    {
        foreach (var abc in new[] { "A", "B", "C" })
        foreach (var xyz in new[] { "X", "Y", "Z" })
            Assert.Equal(abc + xyz, CellOf(abc, xyz));
    }

    [Theory]
    [InlineData("A", "N", "N")]
    [InlineData("B", "N", "N")]
    [InlineData("C", "N", "N")]
    [InlineData("C!", "X", "-")]
    [InlineData("C!", "N", "-")]
    [InlineData("-", "X", "-")]
    [InlineData("-", "N", "-")]
    [InlineData("A", "-", "-")]
    [InlineData("-", "-", "-")]
    public void WhatIsNoPair_StandsBesideTheGrid(string abc, string xyz, string expected) =>
        Assert.Equal(expected, CellOf(abc, xyz));

    [Fact]
    public void ASchemeThatDidNotRun_IsMissing()
    {
        var portfolio = Portfolios.Revenue(1);
        portfolio.Remember(AbcScheme.Id, [(short)AbcCategory.A], [0]);
        var verdict = Verdict.Explain(Grid.Prepare(portfolio, Grid.Defaults), portfolio[0]);
        Assert.Equal(Category.NotRated, verdict.Outcome.Code);
        Assert.Equal(["xyz"], verdict.Missing);
        Assert.Equal([("abc", "A")], verdict.Reasons.Select(r => (r.Fact, r.Value.CodeText)));
    }

    [Fact]
    public void ItComesAfterWhatItReads()
    {
        var order = Schemes.InOrder.Select(s => s.Definition.Id).ToList();
        Assert.True(order.IndexOf(AbcXyzScheme.Id) > order.IndexOf(AbcScheme.Id));
        Assert.True(order.IndexOf(AbcXyzScheme.Id) > order.IndexOf(XyzScheme.Id));
    }

    [Fact]
    public void Thresholds_AreEmptyAndOfThisScheme()
    {
        Assert.Equal("{}", ThresholdJson.Write(Grid.Defaults));
        Assert.Equal(Grid.Defaults, ThresholdJson.Read(Grid.Definition, "{}"));
        Assert.Throws<FormatException>(() => ThresholdJson.Read(Grid.Definition, """{"a": 80}"""));
        Assert.Throws<ArgumentException>(() => Grid.Prepare(Portfolios.Revenue(1), new AbcThresholds()));
    }

    private static string CellOf(string abc, string xyz)
    {
        var portfolio = Portfolios.Revenue(1);
        portfolio.Remember(AbcScheme.Id, [Abc.CodeOf(abc)!.Value], [0]);
        portfolio.Remember(XyzScheme.Id, [Xyz.CodeOf(xyz)!.Value], [0]);
        return Grid.Keys(portfolio);
    }
}
