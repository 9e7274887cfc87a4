using System.Globalization;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Shared;

/// <summary>Money, numbers, shares and dates as the reader's language writes them. Pages format nothing themselves.</summary>
internal sealed class Formats(CurrentCompany company)
{
    private static readonly Dictionary<string, string> Symbols = CultureInfo
        .GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .GroupBy(region => region.ISOCurrencySymbol)
        .ToDictionary(g => g.Key, g => g.Select(r => r.CurrencySymbol).OrderBy(s => s.Length).First());

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>Whole units, as lists and tiles show them: <c>1 234 567 ₽</c>. Rounded half away from zero.</summary>
    /// <param name="minor">Minor units, 1/100 of the company's currency.</param>
    public string Money(long minor) => Money(minor, 0);

    /// <summary>To the minor unit, as a single document shows it: <c>1 234 567,80 ₽</c>.</summary>
    public string MoneyExact(long minor) => Money(minor, 2);

    /// <summary>A count: <c>4 372</c>.</summary>
    public static string Number(long value) => value.ToString("N0", Culture);

    /// <summary>A share given in percent: <c>16.6 %</c>.</summary>
    /// <param name="percent">0–100.</param>
    public static string Percent(decimal percent) => (percent / 100).ToString("P1", Culture);

    /// <summary>A share to two decimals, where a limit is compared: <c>80.02 %</c>.</summary>
    /// <param name="percent">0–100.</param>
    public static string PercentExact(decimal percent) => (percent / 100).ToString("P2", Culture);

    /// <summary>How far something has come: <c>42 %</c>, and 100 % only at the end.</summary>
    /// <param name="share">0–1.</param>
    public static string Progress(float share) => (Math.Floor((decimal)share * 100) / 100).ToString("P0", Culture);

    /// <summary>A day: <c>9 Dec 2011</c>, <c>09.12.2011</c>.</summary>
    public static string Date(DateOnly day) => day.ToString(IsRussian ? "dd.MM.yyyy" : "d MMM yyyy", Culture);

    /// <summary>A month: <c>December 2011</c>, <c>декабрь 2011</c>.</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", Culture);

    /// <summary>A moment in the company's time zone, to the minute.</summary>
    public string Moment(DateTimeOffset moment)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(company.Value.TimeZone);
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return $"{Date(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm", Culture)}";
    }

    private static bool IsRussian => Culture.TwoLetterISOLanguageName == "ru";

    private string Money(long minor, int decimals)
    {
        var format = (NumberFormatInfo)Culture.NumberFormat.Clone();
        format.CurrencySymbol = Symbols.GetValueOrDefault(company.Value.Currency, company.Value.Currency);
        format.CurrencyDecimalDigits = decimals;
        format.CurrencyPositivePattern = IsRussian ? 3 : 0;
        format.CurrencyNegativePattern = IsRussian ? 8 : 1;
        return Math.Round(minor / 100m, decimals, MidpointRounding.AwayFromZero).ToString("C", format);
    }
}
