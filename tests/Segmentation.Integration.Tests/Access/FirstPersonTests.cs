using System.Net;
using Microsoft.Extensions.Time.Testing;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Integration.Tests.Hosting;
using Segmentation.Web.Access;

namespace Segmentation.Integration.Tests.Access;

public sealed class FirstPersonTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task EmptyInstallation_OnlyTheCodeOpensIt_AndOnlyOnce()
    {
        using var visitor = site.Visit();
        using (var start = await visitor.GetAsync("/sign-in"))
            Assert.Equal("/first-person", start.Headers.Location?.ToString());

        var wrong = await EnterAsync(visitor, "aaaa-aaaa-aaaa-aaaa");
        Assert.StartsWith("The start code is wrong", wrong.Refusal);
        Assert.False(await site.Get<PeopleQueries>().AnyAsync());

        var right = await EnterAsync(visitor, site.Get<FirstPersonCode>().Text.ToUpperInvariant());
        Assert.Equal(HttpStatusCode.Redirect, right.Status);
        var person = await site.Get<PeopleQueries>().FindAsync("first@x.example");
        Assert.Equal(Roles.Administrator | Roles.Head, person!.Roles);
        Assert.Null(person.SupervisorId);
        using (var page = await visitor.GetAsync("/accounts"))
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        using var late = await visitor.GetAsync("/first-person");
        Assert.Equal("/sign-in", late.Headers.Location?.ToString());
    }

    [Fact]
    public void Code_TenWrongTries_ClosesItForTenMinutes()
    {
        var time = new FakeTimeProvider();
        var code = new FirstPersonCode(time);
        for (var i = 0; i < 10; i++)
            Assert.False(code.Opens("wrong"));

        Assert.False(code.Opens(code.Text));
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.True(code.Opens(code.Text));
    }

    private static Task<Answer> EnterAsync(Visitor visitor, string code) =>
        visitor.SubmitAsync(
            "/first-person",
            ("Entry.Code", code),
            ("Entry.Name", "First"),
            ("Entry.Email", "first@x.example"),
            ("Entry.Password", Site.Password)
        );
}
