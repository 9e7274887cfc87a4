using System.Globalization;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Domain.Tests.Classification.Zoo;

/// <summary>Which way animals go, and what brings them there.</summary>
public class ZooMovesTests
{
    private static readonly ZooRule Rule = new(new ZooThresholds());

    [Fact]
    public void ACowBecomesALlama_ByMarketingPeople()
    {
        var advice = ZooNextStep.Towards(Rule, ZooCases.Values(ZooCases.Cow), ZooCategory.Llama);

        Assert.Equal(new ZooStep("MKT", 0, 2.5, Arrives: true), advice.Step);
        Assert.Empty(advice.Ask);
    }

    [Fact]
    public void WhereNoSingleStepArrives_TheOneThatGainsMostIsTaken()
    {
        var advice = ZooNextStep.Towards(Rule, ZooCases.Values(ZooCases.Rabbit), ZooCategory.Lion);

        Assert.NotNull(advice.Step);
        Assert.False(advice.Step.Arrives);
        Assert.Equal("SIZE", advice.Step.Dimension); // past its gate the rabbit loses half its score
    }

    [Fact]
    public void WhatNobodyKnows_IsToBeAsked_AndWhoIsThere_NeedsNoStep()
    {
        var advice = ZooNextStep.Towards(Rule, ZooCases.Values("SIZE=2 GROWTH=4"), ZooCategory.Tiger);

        Assert.Null(advice.Step);
        Assert.Equal(["MKT", "ORDER", "PROMO", "BUREAU", "TENDER"], advice.Ask);
        Assert.DoesNotContain("CORR", ZooNextStep.Towards(Rule, ZooCases.Values("SIZE=2"), ZooCategory.Lion).Ask);
    }

    [Fact]
    public void AnAnimalThatIsNotUsed_IsNoWayToGo()
    {
        var set = new ZooThresholds();
        var rule = new ZooRule(set with { Animals = [.. set.Animals.Where(a => a.Code != "LLAMA")] });

        var advice = ZooNextStep.Towards(rule, ZooCases.Values(ZooCases.Cow), ZooCategory.Llama);

        Assert.Null(advice.Step);
        Assert.Empty(advice.Ask);
    }

    [Fact]
    public void Ladders_LeadUp()
    {
        Assert.Equal(
            [ZooCategory.Sheep, ZooCategory.Cow, ZooCategory.Llama, ZooCategory.Elephant],
            Ladder(ZooCategory.Rabbit)
        );
        Assert.Equal([ZooCategory.Tiger, ZooCategory.Lion], Ladder(ZooCategory.Wolf));
        Assert.Empty(Ladder(ZooCategory.Cosmonaut));

        static IEnumerable<ZooCategory> Ladder(ZooCategory from)
        {
            for (var next = ZooNextStep.Usual(from); next is { } animal; next = ZooNextStep.Usual(animal))
                yield return animal;
        }
    }

    [Fact]
    public void Moves_AreThoseOfTheMap()
    {
        var moves = ZooMoves.Of(new ZooThresholds());

        Assert.Equal(moves.Count, moves.Select(m => (m.From, m.To)).Distinct().Count());
        Assert.Equal(6, moves.Count(m => m.Kind == ZooMoveKind.Ladder));
        Assert.Equal(5 * 3, moves.Count(m => m.IsGuarded));
        Assert.Equal(3 * 5, moves.Count(m => m.Kind == ZooMoveKind.DriveLost));
        Assert.Equal(2 * 8, moves.Count(m => m.Kind == ZooMoveKind.OwnerOrScale));
        Assert.Contains(new ZooMove(ZooCategory.Cow, ZooCategory.Llama, ZooMoveKind.Ladder, ZooSource.Author), moves);
        foreach (var move in moves)
            Assert.NotEqual(
                ZooMoves.Condition(move, CultureInfo.GetCultureInfo("en")),
                ZooMoves.Condition(move, CultureInfo.GetCultureInfo("ru"))
            );
    }

    [Fact]
    public void MovesOfAnAnimalThatIsNotUsed_AreNotOnTheMap()
    {
        var set = new ZooThresholds();
        var moves = ZooMoves.Of(set with { Animals = [.. set.Animals.Select(a => a with { Used = a.Code != "COW" })] });

        Assert.DoesNotContain(moves, m => m.From == ZooCategory.Cow || m.To == ZooCategory.Cow);
    }
}
