using Microsoft.AspNetCore.WebUtilities;
using Segmentation.Data.Accounts;

namespace Segmentation.Integration.Tests.Accounts;

public sealed class AccountFilterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("q=%D0%BE%D1%81%D1%82%D1%80%D0%BE%D0%B2%201%2B1&category=abc:A,B&owner=anna@test.example&owner=-")]
    [InlineData("category=abc:-,C%21&region=a%26b&industry=x&changedSince=2026-01-31&sort=name&page=3&pageSize=500")]
    [InlineData("moved=abc:A%3EC%21@2026-01-31..2026-02-28&sort=name")]
    [InlineData("moved=xyz:absent%3E-@2026-01-31..now")]
    [InlineData("moved=abc-xyz:*%3EAX@2026-01-31..now&page=2")]
    public void Query_ReadAndWritten_IsTheSame(string query) => Assert.Equal(query, Parsed(query).ToQuery());

    [Theory]
    [InlineData("category=abc:а,С!", "category=abc:A,C%21")] // Cyrillic а and С
    [InlineData("category=ABC:b&category=abc:a", "category=abc:A,B")]
    [InlineData("PAGE=2&pagesize=50&sort=-revenue12m", "page=2")]
    [InlineData("moved=ABC:а>*@2026-01-31..NOW", "moved=abc:A%3E*@2026-01-31..now")]
    [InlineData("q=+&region=&view=mine", "")]
    public void Query_WrittenInAnotherWay_MeansTheSame(string query, string expected) =>
        Assert.Equal(expected, Parsed(query).ToQuery());

    [Theory]
    [InlineData("category=A", "names no scheme")]
    [InlineData("category=abd:A", "scheme 'abd', which does not exist")]
    [InlineData("category=abc:Q", "there are A, B, C, C!, -")]
    [InlineData("category=abc:", "names no category")]
    [InlineData("sort=size", "revenue12m")]
    [InlineData("page=0", "from 1")]
    [InlineData("page=1e3", "from 1")]
    [InlineData("pageSize=501", "between 1 and 500")]
    [InlineData("changedSince=31.01.2026", "2026-01-31")]
    [InlineData("moved=abc:A", "is not a move between categories")]
    [InlineData("moved=abc:A>B", "2026-01-31..2026-02-28")]
    [InlineData("moved=abd:A>B@2026-01-31..now", "scheme 'abd', which does not exist")]
    [InlineData("moved=abc:A>Q@2026-01-31..now", "there are A, B, C, C!, -, absent, *")]
    [InlineData("moved=abc:A>B@31.01.2026..now", "a day that cannot be read")]
    [InlineData("moved=abc:A>B@now..2026-01-31", "a day that cannot be read")]
    [InlineData("moved=abc:A>B@2026-02-28..2026-02-28", "earlier day first")]
    [InlineData("moved=abc:absent>absent@2026-02-28..now", "on neither day")]
    [InlineData("q=a%00b", "zero character")]
    public void Query_ThatCannotBeRead_IsAFaultWithASentence(string query, string part)
    {
        Assert.False(AccountFilter.TryParse(QueryHelpers.ParseQuery(query), out _, out var fault));
        Assert.Contains(part, fault!.ToString(), StringComparison.Ordinal);
    }

    private static AccountFilter Parsed(string query)
    {
        Assert.True(
            AccountFilter.TryParse(QueryHelpers.ParseQuery(query), out var filter, out var fault),
            fault?.ToString()
        );
        return filter;
    }
}
