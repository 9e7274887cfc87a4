using System.Globalization;
using CsCheck;
using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Tests.Classification;

/// <summary>What holds for every scheme, whatever is known of the accounts.</summary>
public class SchemeLawsTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru");

    [Fact]
    public void TheAccountsTried_ReachEveryCategory()
    {
        var reached = Schemes.All.ToDictionary(s => s.Definition.Id, _ => new HashSet<short>());
        for (var size = 1; size <= 60; size++)
        {
            var decided = Decide(AnyAccounts.Portfolio([.. Enumerable.Range(1000 * size, size)]));
            Each(scheme => reached[scheme.Id].UnionWith(decided[scheme.Id].Outcomes.Select(o => o.Code)));
        }
        Each(scheme => Assert.Equal((scheme.Key, ""), (scheme.Key, Unreached(scheme, reached[scheme.Id]))));

        static string Unreached(SchemeDefinition scheme, HashSet<short> codes) =>
            string.Join(
                ' ',
                scheme
                    .Categories.Where(c =>
                        !codes.Any(code => code == c.Code || (scheme.ManyAtOnce && (code >> c.Code & 1) == 1))
                    )
                    .Select(c => c.Key)
            );
    }

    [Fact]
    public void TheOrderOfAccounts_ChangesNothing() =>
        Gen.Select(AnyAccounts.Gen, Gen.Int)
            .Sample(
                (accounts, seed) =>
                {
                    var order = Enumerable.Range(0, accounts.Length).ToArray();
                    new Random(seed).Shuffle(order);
                    var straight = Decide(AnyAccounts.Portfolio(accounts));
                    var shuffled = Decide(AnyAccounts.Portfolio(accounts, order));
                    Each(scheme =>
                        Assert.Equal(
                            order.Select(account => straight[scheme.Id].Outcomes[account]),
                            shuffled[scheme.Id].Outcomes
                        )
                    );
                }
            );

    [Fact]
    public void EveryAccount_GetsACategoryOfTheSchemeOrNone() =>
        AnyAccounts.Gen.Sample(accounts =>
        {
            var decided = Decide(AnyAccounts.Portfolio(accounts));
            Each(scheme =>
                Assert.All(
                    decided[scheme.Id].Outcomes,
                    outcome =>
                        Assert.True(
                            outcome.Code == Category.NotRated
                                || scheme.ManyAtOnce
                                || scheme.Categories.Any(c => c.Code == outcome.Code)
                        )
                )
            );
        });

    [Fact]
    public void AnAccountDecidedAloneAgainstTheBase_ComesOutAsInTheRun() =>
        AnyAccounts.Gen.Sample(accounts =>
        {
            var portfolio = AnyAccounts.Portfolio(accounts);
            var decided = Decide(portfolio);
            for (var row = 0; row < portfolio.Count; row++)
            {
                var single = AnyAccounts.Single(portfolio, row);
                foreach (var scheme in Schemes.InOrder.Select(s => s.Definition))
                {
                    var outcome = decided[scheme.Id].Classifier.Classify(single[0]);
                    single.Remember(scheme.Id, [outcome.Code], [outcome.SubCode]);
                    Assert.Equal(decided[scheme.Id].Outcomes[row], outcome);
                }
            }
        });

    [Fact]
    public void ATrace_NeverChangesTheDecision_AndEveryFactInItHasWords() =>
        AnyAccounts.Gen.Sample(accounts =>
        {
            var portfolio = AnyAccounts.Portfolio(accounts);
            var decided = Decide(portfolio);
            Each(scheme =>
            {
                for (var row = 0; row < portfolio.Count; row++)
                {
                    var verdict = Verdict.Explain(decided[scheme.Id].Classifier, portfolio[row]);
                    Assert.Equal(decided[scheme.Id].Outcomes[row], verdict.Outcome);
                    foreach (var fact in Facts(verdict))
                        Assert.NotEqual(SchemeTexts.Fact(fact, English), SchemeTexts.Fact(fact, Russian));
                    foreach (var change in verdict.Changes)
                        Assert.NotEqual(verdict.Outcome.Code, change.Code);
                }
            });
        });

    [Fact]
    public void AnAccountThatIsNotRated_SaysWhy() =>
        AnyAccounts.Gen.Sample(accounts =>
        {
            var portfolio = AnyAccounts.Portfolio(accounts);
            var decided = Decide(portfolio);
            Each(scheme =>
            {
                for (var row = 0; row < portfolio.Count; row++)
                {
                    var verdict = Verdict.Explain(decided[scheme.Id].Classifier, portfolio[row]);
                    Assert.True(
                        verdict.Outcome.Code != Category.NotRated || Facts(verdict).Any(),
                        $"{scheme.Key} rates nothing and names neither a reason nor a missing fact."
                    );
                }
            });
        });

    [Fact]
    public void WhereNothingIsKnown_NothingIsRated()
    {
        var decided = Decide(Portfolios.Revenue(null, null));
        Each(scheme => Assert.All(decided[scheme.Id].Outcomes, o => Assert.Equal(Category.NotRated, o.Code)));
    }

    [Fact]
    public void ABaseWithoutAccounts_CanBePrepared() =>
        Each(scheme => Assert.Empty(Decide(Portfolios.Revenue())[scheme.Id].Outcomes));

    [Fact]
    public void Deciding_AllocatesNothing()
    {
        var portfolio = AnyAccounts.Portfolio([.. Enumerable.Range(1, 500)]);
        var decided = Decide(portfolio);
        Each(scheme =>
        {
            var classifier = decided[scheme.Id].Classifier;
            Classify(classifier, portfolio); // whatever is made once is made here
            var before = GC.GetAllocatedBytesForCurrentThread();
            Classify(classifier, portfolio);
            Assert.Equal((scheme.Key, 0), (scheme.Key, GC.GetAllocatedBytesForCurrentThread() - before));
        });
    }

    [Fact]
    public void Thresholds_ThatWereWritten_AreReadBack() =>
        Assert.All(
            Schemes.All,
            scheme =>
                Assert.Equal(
                    scheme.Defaults,
                    ThresholdJson.Read(scheme.Definition, ThresholdJson.Write(scheme.Defaults))
                )
        );

    private static Dictionary<short, (IClassifier Classifier, Outcome[] Outcomes)> Decide(Portfolio portfolio)
    {
        var decided = new Dictionary<short, (IClassifier, Outcome[])>();
        foreach (var scheme in Schemes.InOrder)
        {
            var classifier = scheme.Prepare(portfolio, scheme.Defaults);
            Outcome[] outcomes =
            [
                .. Enumerable.Range(0, portfolio.Count).Select(r => classifier.Classify(portfolio[r])),
            ];
            portfolio.Remember(
                scheme.Definition.Id,
                [.. outcomes.Select(o => o.Code)],
                [.. outcomes.Select(o => o.SubCode)]
            );
            decided[scheme.Definition.Id] = (classifier, outcomes);
        }
        return decided;
    }

    private static void Classify(IClassifier classifier, Portfolio portfolio)
    {
        for (var row = 0; row < portfolio.Count; row++)
            classifier.Classify(portfolio[row]);
    }

    private static IEnumerable<string> Facts(Verdict verdict) =>
        verdict
            .Reasons.Select(r => r.Fact)
            .Concat(verdict.Missing)
            .Concat(verdict.Changes.Select(c => c.Fact))
            .Distinct();

    private static void Each(Action<SchemeDefinition> check)
    {
        foreach (var scheme in Schemes.All)
            check(scheme.Definition);
    }
}
