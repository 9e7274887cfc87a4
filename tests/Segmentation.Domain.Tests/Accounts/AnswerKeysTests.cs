using System.Globalization;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Tests.Accounts;

public class AnswerKeysTests
{
    [Fact]
    public void Parse_ReadsEachKind()
    {
        var answers = AnswerKeys.Parse(
            """
            {"employees": 42, "annualTurnover": 123456789012345, "budgetEstimate": 0, "declinePetty": "yes",
             "declineControl": "no", "subscriptionUntil": "2027-03-31"}
            """
        );

        Assert.Equal(42, answers.Number("employees"));
        Assert.Equal(1_234_567_890_123_45, answers.Money("annualTurnover"));
        Assert.Equal(0, answers.Money("budgetEstimate"));
        Assert.Equal("yes", answers.Choice("declinePetty"));
        Assert.Equal("no", answers.Choice("declineControl"));
        Assert.Equal(new DateOnly(2027, 3, 31), answers.Day("subscriptionUntil"));
        Assert.Null(answers.Choice("declineReports"));
    }

    [Fact]
    public void Parse_NullOrAnUnknownKey_IsNotKnown()
    {
        var answers = AnswerKeys.Parse("""{"employees": null, "a_question_to_come": 3, "from a later version": [1]}""");

        Assert.Empty(answers.All);
    }

    [Theory]
    [InlineData("""{"employees": "many"}""")]
    [InlineData("""{"employees": 1.5}""")]
    [InlineData("""{"annualTurnover": 10.5}""")]
    [InlineData("""{"declinePetty": "perhaps"}""")]
    [InlineData("""{"subscriptionUntil": "31.03.2027"}""")]
    [InlineData("""{"bureaucracy": 5}""")]
    [InlineData("""{"bureaucracy": 1.5}""")]
    [InlineData("""{"foreign_office": 1}""")]
    [InlineData("""{"choice_criterion": "price"}""")]
    [InlineData("""{"leads_online_now_pct": 100.5}""")]
    [InlineData("""{"months_to_choose": -1}""")]
    [InlineData("""{"geography": " "}""")]
    public void Parse_AValueOfAnotherKind_SaysWhich(string sheet)
    {
        var fault = Assert.Throws<FormatException>(() => AnswerKeys.Parse(sheet));

        Assert.Contains(sheet.Split('"')[1], fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_IsWhatParseReads()
    {
        const string sheet =
            """{"employees":42,"budgetEstimate":1000,"declinePetty":"yes","subscriptionUntil":"2027-03-31","bureaucracy":3,"choice_criterion":"both","foreign_office":2,"promo_seo":"no","leads_online_now_pct":12.5,"months_to_choose":1.5,"geography":"Tver"}""";

        Assert.Equal(sheet, AnswerKeys.Write(AnswerKeys.Parse(sheet).All));
    }

    [Fact]
    public void Write_AForgottenAnswer_IsANull() =>
        Assert.Equal("""{"employees":null}""", AnswerKeys.Write([new("employees", Value.Nothing)]));

    [Fact]
    public void Takes_StopsAtItsBorders()
    {
        var employees = AnswerKeys.Find("employees")!;
        Assert.True(employees.Takes(Value.Number(0)));
        Assert.True(employees.Takes(Value.Number(10_000_000)));
        Assert.False(employees.Takes(Value.Number(-1)));
        Assert.False(employees.Takes(Value.Number(10_000_001)));
        Assert.False(employees.Takes(Value.Number(double.NaN)));
        Assert.False(employees.Takes(Value.Money(5)));
        var until = AnswerKeys.Find("subscriptionUntil")!;
        Assert.True(until.Takes(Value.Day(new(1990, 1, 1))));
        Assert.False(until.Takes(Value.Day(new(1989, 12, 31))));
        Assert.True(until.Takes(Value.Day(new(2099, 12, 31))));
        Assert.False(until.Takes(Value.Day(new(2100, 1, 1))));
    }

    [Fact]
    public void TurnoverOfAYear_IsAnotherNameOfOneFact()
    {
        Assert.Equal("annualTurnover", AnswerKeys.Find("turnover_year")!.Key);
        Assert.Equal(500, AnswerKeys.Parse("""{"turnover_year": 500}""").Money("annualTurnover"));
        Assert.DoesNotContain(AnswerKeys.All, k => k.Key == "turnover_year");
    }

    [Fact]
    public void Words_AreShort()
    {
        var geography = AnswerKeys.Find("geography")!;
        Assert.True(geography.Takes(Value.Code(new string('a', 200))));
        Assert.False(geography.Takes(Value.Code(new string('a', 201))));
        Assert.False(geography.Takes(Value.Code("two\nlines")));
    }

    [Fact]
    public void Has_TellsAnswersFromOtherFacts()
    {
        Assert.True(AnswerKeys.Has("budgetEstimate"));
        Assert.False(AnswerKeys.Has("revenue12m"));
    }

    [Fact]
    public void All_HaveANameInBothLanguages() =>
        Assert.All(
            AnswerKeys.All,
            key =>
            {
                var english = SchemeTexts.Fact(key.Key, CultureInfo.GetCultureInfo("en"));
                Assert.NotEqual(english, SchemeTexts.Fact(key.Key, CultureInfo.GetCultureInfo("ru")));
            }
        );
}
