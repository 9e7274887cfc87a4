using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Tests.Classification.Abc;

public class AbcPresetTests
{
    [Fact]
    public void Fixed_AreUsableThresholds() =>
        Assert.All(AbcPreset.Fixed, preset => Assert.Empty(new AbcThresholds(preset.A, preset.B).Faults()));

    [Fact]
    public void Computed_EndsAWhereTheCurveIsNearestToTheCorner_AndBWhereItsSlopeFallsToOne()
    {
        // Ten accounts, 1000 in all. Nearest to the corner: after the second, (0.2, 0.85), distance² 0.0625; after the
        // third (0.3, 0.95) it is 0.0925. An average account brings 100: the third one still does, the fourth does not.
        var preset = AbcPreset.Computed([600, 250, 100, 10, 10, 10, 10, 5, 3, 2]);
        Assert.Equal(new AbcPreset("computed", 85, 95), preset);
    }

    [Theory]
    [InlineData(new long[] { 5, 5, 5, 5 })]
    [InlineData(new long[] { 10, 5 })]
    [InlineData(new long[] { -1, 0 })]
    public void Computed_IsNotOfferedWhereTheBaseSuggestsNothing(long[] values) =>
        Assert.Null(AbcPreset.Computed(values));
}
