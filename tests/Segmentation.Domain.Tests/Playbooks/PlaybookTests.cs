using Segmentation.Domain.Playbooks;

namespace Segmentation.Domain.Tests.Playbooks;

public class PlaybookTests
{
    [Fact]
    public void WhatPeopleEnter_IsTrimmed_AndEmptyLinesAreNoSteps()
    {
        var entered = Playbook.Entered(
            " Call \r\n them ",
            ["", " Call", "Ask \r"],
            [new("", ""), new(" Form ", " https://x.example ")]
        );
        Assert.Equal("Call \n them", entered.Text);
        Assert.Equal(["Call", "Ask"], entered.Steps);
        Assert.Equal([new PlaybookLink("Form", "https://x.example")], entered.Links);
        Assert.Null(entered.Fault());
    }

    [Theory]
    [InlineData("https://x.example/a?b=c", true)]
    [InlineData("http://x.example", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/guide", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("x.example", false)]
    [InlineData("", false)]
    public void Links_LeadToTheWebAlone(string url, bool isUsable) =>
        Assert.Equal(isUsable ? null : PlaybookFault.LinkUnusable, new Playbook("", [], [new("Form", url)]).Fault());

    [Fact]
    public void Limits_AreInclusive()
    {
        string[] steps =
        [
            .. Enumerable.Range(0, Playbook.StepsMost).Select(i => $"{i}".PadRight(Playbook.StepLength, 'x')),
        ];
        Assert.Null(new Playbook(new string('x', Playbook.TextLength), steps, []).Fault());
        Assert.Equal(PlaybookFault.TextTooLong, new Playbook(new string('x', Playbook.TextLength + 1), [], []).Fault());
        Assert.Equal(PlaybookFault.TooMany, new Playbook("", [.. steps, "one more"], []).Fault());
        Assert.Equal(PlaybookFault.StepTooLong, new Playbook("", [steps[0] + "x"], []).Fault());
        Assert.Equal(PlaybookFault.StepTwice, new Playbook("", ["Call", "Call"], []).Fault());
    }
}
