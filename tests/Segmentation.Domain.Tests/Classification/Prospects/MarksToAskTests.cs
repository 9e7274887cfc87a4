using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Domain.Tests.Classification.Prospects;

public class MarksToAskTests
{
    private static readonly DateOnly Today = Portfolios.AsOf;
    private static readonly ProspectsThresholds Rule = new();

    [Fact]
    public void AllOfA_ThenB_UnmarkedFirst_ThenByRevenue()
    {
        MarkCandidate[] candidates =
        [
            Of(1, AbcCategory.B, 900),
            Of(2, AbcCategory.A, 10, age: 93),
            Of(3, AbcCategory.A, 5),
            Of(4, AbcCategory.A, 20),
            Of(5, AbcCategory.C, 999),
            Of(6, AbcCategory.A, 999, age: 92), // fresh
            Of(7, AbcCategory.A, 20, age: 400), // counts no more
            Of(8, AbcCategory.Loss, 1),
            Of(9, AbcCategory.B, 950, age: 100),
        ];
        Assert.Equal([4, 7, 3, 2, 1, 9], Asked(candidates));
    }

    [Fact]
    public void NoMoreThanThirtyAtOnce() =>
        Assert.Equal(
            Enumerable.Range(1, 30),
            Asked(Enumerable.Range(1, 40).Select(id => Of(id, id <= 20 ? AbcCategory.A : AbcCategory.B, 100 - id)))
        );

    private static IEnumerable<int> Asked(IEnumerable<MarkCandidate> candidates) =>
        MarksToAsk.Of(candidates, Today, Rule).Select(c => c.AccountId);

    private static MarkCandidate Of(int id, AbcCategory revenueClass, long revenue, int? age = null) =>
        new(id, (short)revenueClass, revenue, age is { } days ? Mark.Of(3, Today.AddDays(-days)) : default);
}
