using System.Globalization;
using Segmentation.Integration.Tests.Shared;
using Segmentation.Web.Hosting;
using Segmentation.Web.Shared;

namespace Segmentation.Integration.Tests.Hosting;

/// <summary>How the two languages write what pages show; spaces are written here as plain ones.</summary>
public sealed class FormatsTests : IAsyncLifetime
{
    private readonly MigratedDatabase _database = new();
    private Formats _formats = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        var company = new CurrentCompany(_database.Get<Data.Company.CompanyQueries>());
        await company.StartAsync(CancellationToken.None);
        _formats = new Formats(company);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("en", 123_456_750, "₽1,234,568", "₽1,234,567.50")]
    [InlineData("ru", 123_456_750, "1 234 568 ₽", "1 234 567,50 ₽")]
    [InlineData("en", -50, "-₽1", "-₽0.50")]
    [InlineData("ru", -123_456_750, "-1 234 568 ₽", "-1 234 567,50 ₽")]
    public void Money_InEachLanguage_RoundsHalfAwayFromZero(string culture, long minor, string whole, string exact) =>
        In(
            culture,
            () =>
            {
                Assert.Equal(whole, Plain(_formats.Money(minor)));
                Assert.Equal(exact, Plain(_formats.MoneyExact(minor)));
            }
        );

    [Theory]
    [InlineData("en", "9 Dec 2011", "December 2011", "9 Dec 2011, 03:30", "4,372", "16.6%")]
    [InlineData("ru", "09.12.2011", "декабрь 2011", "09.12.2011, 03:30", "4 372", "16,6 %")]
    public void Others_InEachLanguage(
        string culture,
        string date,
        string month,
        string moment,
        string number,
        string percent
    ) =>
        In(
            culture,
            () =>
            {
                var day = new DateOnly(2011, 12, 9);
                Assert.Equal(date, Plain(Formats.Date(day)));
                Assert.StartsWith(month, Plain(Formats.Month(day)), StringComparison.Ordinal);
                // Half past eleven in the evening before, UTC, in a company that counts its days in Moscow (then UTC+4).
                var late = new DateTimeOffset(2011, 12, 8, 23, 30, 0, TimeSpan.Zero);
                Assert.Equal(moment, Plain(_formats.Moment(late)));
                Assert.Equal(number, Plain(Formats.Number(4372)));
                Assert.Equal(percent, Plain(Formats.Percent(16.6m)));
            }
        );

    private static string Plain(string text) =>
        text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2212', '-');

    private static void In(string culture, Action check)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            check();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
