using System.Net;
using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Integration.Tests.Hosting;

namespace Segmentation.Integration.Tests.Access;

public sealed class SignInTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task SignIn_RightPassword_LeadsToWhereOneWanted()
    {
        await site.AddAsync("wants@x.example", Roles.Manager);
        using var visitor = site.Visit();

        var answer = await visitor.TrySignInAsync("Wants@x.example", Site.Password, "/accounts?category=abc:A");

        Assert.Equal("/accounts?category=abc:A", answer.Location);
        using var page = await visitor.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task SignIn_ReturnUrlElsewhere_LeadsToTheStart(string returnUrl)
    {
        var email = $"{Guid.NewGuid():N}@x.example";
        await site.AddAsync(email, Roles.Manager);
        using var visitor = site.Visit();

        Assert.Equal("/", (await visitor.TrySignInAsync(email, Site.Password, returnUrl)).Location);
    }

    [Fact]
    public async Task SignIn_UnknownDisabledOrWrongPassword_GetTheSameAnswersAfterTheSameTries()
    {
        await site.AddAsync("known@x.example", Roles.Administrator);
        var gone = await site.AddAsync("gone@x.example", Roles.Manager);
        await site.Get<People>().SetEnabledAsync(gone.Id, false, Author.CommandLine);
        using var visitor = site.Visit();

        var answers = new Dictionary<string, List<string?>>();
        foreach (var email in new[] { "known@x.example", "gone@x.example", "nobody@x.example" })
        {
            answers[email] = [];
            for (var i = 0; i < 6; i++)
                answers[email].Add((await visitor.TrySignInAsync(email, "wrong password")).Refusal);
        }

        Assert.Equal(answers["known@x.example"], answers["gone@x.example"]);
        Assert.Equal(answers["known@x.example"], answers["nobody@x.example"]);
        Assert.All(answers["known@x.example"][..4], a => Assert.StartsWith("The e-mail or the password is wrong", a));
        Assert.All(answers["known@x.example"][4..], a => Assert.StartsWith("5 wrong tries", a));
        // The right password does not open it during the pause either.
        Assert.StartsWith("5 wrong tries", (await visitor.TrySignInAsync("known@x.example", Site.Password)).Refusal);
    }

    [Fact]
    public async Task SignIn_OneTimePassword_OpensOnlyThePageThatReplacesIt()
    {
        var made = await site.AddAsync("new@x.example", Roles.Manager, oneTime: true);
        using var visitor = site.Visit();
        var answer = await visitor.TrySignInAsync("new@x.example", made.Password!, "/accounts");
        Assert.Equal("/password", answer.Location);
        using (var page = await visitor.GetAsync("/accounts"))
            Assert.Equal("/password", page.Headers.Location?.ToString());

        var same = await ReplaceAsync(visitor, made.Password!, made.Password!);
        Assert.StartsWith("The new password is the present one", same.Refusal);
        var wrong = await ReplaceAsync(visitor, "something else", "my own long password");
        Assert.StartsWith("The present password is wrong", wrong.Refusal);
        var done = await ReplaceAsync(visitor, made.Password!, "my own long password");

        Assert.Equal("/", done.Location);
        using var open = await visitor.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task PasswordChange_EndsEveryOtherBrowser()
    {
        await site.AddAsync("two@x.example", Roles.Manager);
        using var here = await site.VisitAsAsync("two@x.example");
        using var there = await site.VisitAsAsync("two@x.example");

        await ReplaceAsync(here, Site.Password, "another long password");

        using var stays = await here.GetAsync("/accounts");
        using var ends = await there.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.OK, stays.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, ends.StatusCode);
    }

    [Fact]
    public async Task Disabled_EndsWithTheNextRequest()
    {
        var person = await site.AddAsync("leaves@x.example", Roles.Manager);
        using var visitor = await site.VisitAsAsync("leaves@x.example");

        await site.Get<People>().SetEnabledAsync(person.Id, false, Author.CommandLine);

        using var page = await visitor.GetAsync("/accounts");
        Assert.Equal("/sign-in?returnUrl=%2Faccounts", page.Headers.Location?.PathAndQuery);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/preferences/language")]
    public async Task Forms_WithoutTheirToken_AreRefused(string path)
    {
        await site.AddAsync($"{Guid.NewGuid():N}@x.example", Roles.Manager);
        using var visitor = site.Visit();

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync(path, ("language", "ru"))).Status);
    }

    private static Task<Answer> ReplaceAsync(Visitor visitor, string present, string next) =>
        visitor.SubmitAsync("/password", ("Entry.Present", present), ("Entry.Next", next));
}
