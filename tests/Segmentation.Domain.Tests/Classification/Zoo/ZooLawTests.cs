using CsCheck;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Domain.Tests.Classification.Zoo;

/// <summary>What holds for every client of the zoo, whatever is known of it.</summary>
public class ZooLawTests
{
    private static readonly ZooRule Rule = new(new ZooThresholds());

    /// <summary>Any dimensions, each known or not, in halves.</summary>
    private static readonly Gen<Dictionary<string, double>> Clients = Gen.Int[-6, 8]
        .Array[ZooDimensions.Codes.Count]
        .Select(halves =>
            ZooDimensions.Codes.Zip(halves).Where(d => d.Second >= 0).ToDictionary(d => d.First, d => d.Second / 2d)
        );

    [Fact]
    public void ExactlyOneAnimal_OnceAnythingIsKnown() =>
        Clients.Sample(client =>
        {
            var outcome = Classify(client);
            Assert.Equal(client.Count == 0, outcome.Code == Category.NotRated);
            Assert.NotEqual(outcome.Code, outcome.RunnerUp);
        });

    [Fact]
    public void ScoresAndTheirKin_LieBetweenZeroAndOne() =>
        Clients.Sample(client =>
        {
            foreach (var score in Rule.Scores(client))
            {
                Assert.InRange(score.Value, 0, 1);
                Assert.InRange(score.Coverage, double.Epsilon, 1);
            }
            if (Classify(client) is { Code: > 0 } outcome)
                Assert.InRange(outcome.Margin, 0, outcome.Score);
        });

    /// <summary>A dimension left out only takes its predicates away: what is known of the others fits as well as before.</summary>
    [Fact]
    public void AnUnknownDimension_IsLeftOut_AndNeverCountsAsZero() =>
        Clients.Sample(client =>
        {
            foreach (var animal in Rule.Set.Animals)
            {
                var known = animal.Predicates.Where(p => client.ContainsKey(p.Dimension)).ToList();
                var scores = Rule.Scores(client).Where(s => s.Code == (short)ZooAnimals.Find(animal.Code)!).ToList();
                if (known.Count == 0)
                {
                    Assert.Empty(scores);
                    continue;
                }
                var (all, weight) = ((double)animal.Predicates.Sum(p => p.Weight), (double)known.Sum(p => p.Weight));
                var fit = known.Sum(p => (double)p.Weight * Fit(p, client[p.Dimension])) / weight;
                var broken = animal.Gates.Count(g => Breaks(g, client));
                Assert.Equal(fit * (1 + weight / all) / 2 / Math.Pow(2, broken), Assert.Single(scores).Value, 9);
            }
        });

    [Fact]
    public void TheOrderOfAnswers_ChangesNothing() =>
        Gen.Select(Clients, Gen.Int)
            .Sample(
                (client, seed) =>
                {
                    var order = client.ToArray();
                    new Random(seed).Shuffle(order);
                    Assert.Equal(Classify(client), Classify(order.ToDictionary(d => d.Key, d => d.Value)));
                }
            );

    [Fact]
    public void AnAnswerThatIsForgotten_IsAsOneNeverGiven() =>
        Gen.Select(Gen.Int, Gen.Int[0, AnswerKeys.All.Count - 1])
            .Sample(
                (seed, place) =>
                {
                    var answers = AnyAccounts.Answers(new Random(seed)).ToDictionary();
                    var dropped = AnswerKeys.All[place].Key;
                    answers.Remove(dropped);
                    var sheet = AnswerKeys.Write(answers.Append(new(dropped, Value.Nothing)));
                    Assert.Equal(
                        ZooCases.Explain(answers).Outcome,
                        ZooCases.Explain(AnswerKeys.Parse(sheet).All).Outcome
                    );
                }
            );

    [Fact]
    public void NoAnswerToOneQuestion_MovesADimensionOfOthers() =>
        Gen.Int.Sample(seed =>
        {
            var answers = AnyAccounts.Answers(new Random(seed)).ToDictionary();
            foreach (var key in answers.Keys.ToList())
            {
                var touched = Rule
                    .Set.Dimensions.Where(d => d.Parts.Any(p => ZooParts.QuestionsOf(p.Key).Contains(key)))
                    .Select(d => d.Code);
                var before = Rule.ValuesOf(new Answers(answers));
                var without = answers.Where(a => a.Key != key).ToDictionary(a => a.Key, a => a.Value);
                var after = Rule.ValuesOf(new Answers(without));
                Assert.Equal(before.Where(d => !touched.Contains(d.Key)), after.Where(d => !touched.Contains(d.Key)));
            }
        });

    [Fact]
    public void AStepThatArrives_Arrives_AndNoSmallerOneDoes() =>
        Gen.Select(Clients, Gen.Enum<ZooCategory>())
            .Sample(
                (client, wanted) =>
                {
                    if (ZooNextStep.Towards(Rule, client, wanted).Step is not { } step)
                        return;
                    Assert.NotEqual(ZooDimensions.Corruption, step.Dimension);
                    Assert.Equal(client[step.Dimension], step.From);
                    Assert.Equal(step.Arrives, Best(step.Dimension, step.To) == (short)wanted);
                    foreach (var (code, value) in client.Where(d => d.Key != ZooDimensions.Corruption))
                        for (var far = 0.5; far < (step.Arrives ? Math.Abs(step.To - step.From) : 4.5); far += 0.5)
                            foreach (var to in new[] { value - far, value + far }.Where(to => to is >= 0 and <= 4))
                                Assert.NotEqual((short)wanted, Best(code, to));

                    short Best(string code, double to) =>
                        Classify(new Dictionary<string, double>(client) { [code] = to }).Code;
                }
            );

    private static Outcome Classify(IReadOnlyDictionary<string, double> client) =>
        ZooCases.Explain(client.ToDictionary(d => d.Key, d => Value.Number(d.Value))).Outcome;

    private static double Fit(ZooPredicate predicate, double value)
    {
        var miss = predicate.Sign switch
        {
            ZooSign.AtLeast => (double)predicate.At - value,
            ZooSign.AtMost => value - (double)predicate.At,
            ZooSign.About => Math.Abs(value - (double)predicate.At),
        };
        return miss <= 0 ? 1 : Math.Max(0, 1 - miss / 2);
    }

    private static bool Breaks(ZooGate gate, Dictionary<string, double> client) =>
        client.TryGetValue(gate.Dimension, out var value)
        && (gate.Sign == ZooSign.AtLeast ? value < (double)gate.At : value > (double)gate.At);
}
