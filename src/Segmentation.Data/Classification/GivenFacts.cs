using System.Globalization;
using System.Text.Json;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Prospects;
using Segmentation.Domain.Classification.Zoo;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Classification;

/// <summary>
/// The facts of a call, read into a portfolio. Money comes as a JSON number in main units with two decimals at most; a null
/// is the same as an absent key: unknown. The category of another scheme may be given in place of the facts it rests on.
/// </summary>
internal sealed class GivenFacts
{
    /// <summary>Percents of growth are carried over to two revenues of this size, so that four decimals stay exact.</summary>
    private const long GrowthBase = 1_000_000;

    private static readonly Dictionary<string, Action<GivenFacts, int, JsonProperty>> Keys = MakeKeys();

    private readonly Portfolio _portfolio;
    private readonly Dictionary<short, Dictionary<int, short>> _codes = [];
    private readonly Dictionary<int, short> _revenueClasses = [];
    private readonly Dictionary<int, short> _previous = [];
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);

    /// <param name="asOf">The day the facts describe.</param>
    /// <param name="accounts">One object of facts an account.</param>
    /// <exception cref="FormatException">An unknown key or a value of the wrong kind; the message says which.</exception>
    public GivenFacts(DateOnly asOf, IReadOnlyList<JsonElement> accounts)
    {
        _portfolio = new Portfolio(asOf, null, [.. Enumerable.Range(1, accounts.Count)]);
        for (var row = 0; row < accounts.Count; row++)
            Read(accounts[row], row);
    }

    /// <summary>The accounts of the call.</summary>
    public Portfolio Portfolio => _portfolio;

    /// <summary>The animal an account was before the call; <see cref="Category.None"/> where it was not given.</summary>
    public short Previous(int row) => _previous.GetValueOrDefault(row, Category.None);

    /// <summary>Puts the given categories in the place of computed ones.</summary>
    public void Prevail(short scheme, DecidedScheme computed)
    {
        foreach (var (row, code) in _codes.GetValueOrDefault(scheme) ?? [])
        {
            computed.Category[row] = code;
            // Whoever gives a class and no revenue means the class of revenue too.
            if (scheme == AbcScheme.Id && _portfolio.Revenue12[row] == Portfolio.Unknown)
                computed.SubCategory[row] = code;
        }
        if (scheme == AbcScheme.Id)
            foreach (var (row, code) in _revenueClasses)
                computed.SubCategory[row] = code;
    }

    private static Dictionary<string, Action<GivenFacts, int, JsonProperty>> MakeKeys()
    {
        var keys = new Dictionary<string, Action<GivenFacts, int, JsonProperty>>(StringComparer.Ordinal)
        {
            ["revenue12m"] = (g, row, fact) => g._portfolio.Revenue12[row] = Money(fact.Name, fact.Value),
            ["profit12m"] = (g, row, fact) => g._portfolio.Profit12[row] = Money(fact.Name, fact.Value),
            ["revenueLast6m"] = (g, row, fact) => g._portfolio.RevenueLast6[row] = Money(fact.Name, fact.Value),
            ["revenuePrev6m"] = (g, row, fact) => g._portfolio.RevenuePrevious6[row] = Money(fact.Name, fact.Value),
            ["growthPct"] = (g, row, fact) => g.Growth(row, fact),
            ["firstPurchase"] = (g, row, fact) => g._portfolio.FirstPurchase[row] = Day(fact).DayNumber,
            ["lastPurchase"] = (g, row, fact) => g._portfolio.LastPurchase[row] = Day(fact).DayNumber,
            ["clientSince"] = (g, row, fact) => g._portfolio.ClientSince[row] = Day(fact).DayNumber,
            ["purchases"] = (g, row, fact) => g.Purchases(row, Count(fact)),
            ["purchases24m"] = (g, row, fact) => g._portfolio.Purchases24[row] = Count(fact),
            ["purchaseDates"] = (g, row, fact) => g.PurchaseDates(row, fact),
            ["series"] = (_, _, _) => { }, // read together with its grain
            ["grain"] = (_, _, _) => { },
            ["potentialManager"] = (_, _, _) => { }, // read together with its day
            ["potentialManagerOn"] = (_, _, _) => { },
            ["potentialHead"] = (_, _, _) => { },
            ["potentialHeadOn"] = (_, _, _) => { },
            ["group"] = (g, row, fact) => g.Group(row, fact),
            ["deals"] = (g, row, fact) => g._portfolio.SetDeals(row, [.. Deals(fact)]),
            ["revenueClass"] = (g, row, fact) => g._revenueClasses[row] = Code(AbcDefinition, fact),
            [Potential.Fact] = (g, row, fact) => g.Answer(row, fact.Name, Value.Number(Number(fact))),
        };
        foreach (var key in AnswerKeys.All)
            keys[key.Key] = (g, row, fact) => g.Answer(row, key.Key, AnswerOf(key, fact));
        keys[ZooQuestions.TurnoverYear] = keys[AnswerKeys.AnnualTurnover];
        foreach (var dimension in ZooDimensions.Codes)
            keys[dimension] = (g, row, fact) => g.Answer(row, fact.Name, Value.Number(Step(fact)));
        keys["previous"] = (g, row, fact) => g._previous[row] = Code(Schemes.Get(ZooScheme.Id).Definition, fact);
        keys["newLeaderOn"] = (g, row, fact) => g._portfolio.ManagementChange[row] = Day(fact).DayNumber;
        foreach (var scheme in Schemes.All.Select(s => s.Definition))
            keys[scheme.Key] = (g, row, fact) => g.CodeOf(scheme)[row] = Code(scheme, fact);
        return keys;
    }

    private static SchemeDefinition AbcDefinition => Schemes.Get(AbcScheme.Id).Definition;

    private void Read(JsonElement facts, int row)
    {
        if (facts.ValueKind != JsonValueKind.Object)
            throw new FormatException($"The facts of account {row + 1} must be an object.");
        foreach (var fact in facts.EnumerateObject())
        {
            if (!Keys.TryGetValue(fact.Name, out var read))
                throw new FormatException(
                    $"'{fact.Name}' of account {row + 1} is not a fact that is known; known are {string.Join(", ", Keys.Keys)}."
                );
            if (fact.Value.ValueKind != JsonValueKind.Null)
                read(this, row, fact);
        }
        Series(facts, row);
        _portfolio.MarkOfManager[row] = MarkOf(facts, "potentialManager");
        _portfolio.MarkOfHead[row] = MarkOf(facts, "potentialHead");
    }

    private Dictionary<int, short> CodeOf(SchemeDefinition scheme) =>
        _codes.TryGetValue(scheme.Id, out var codes) ? codes : _codes[scheme.Id] = [];

    private void Growth(int row, JsonProperty fact)
    {
        var percent = Decimal(fact.Name, fact.Value);
        if (decimal.Round(percent, 4) != percent || Math.Abs(percent) > 1_000_000)
            throw new FormatException(
                $"'{fact.Name}' must be a percentage with four decimals at most; it is {percent}."
            );
        _portfolio.RevenuePrevious6[row] = GrowthBase;
        _portfolio.RevenueLast6[row] = (long)(GrowthBase + GrowthBase / 100 * percent);
    }

    private void Purchases(int row, int count)
    {
        _portfolio.Purchases[row] = count;
        if (count == 0)
            _portfolio.FirstPurchase[row] = _portfolio.LastPurchase[row] = Portfolio.NeverDay;
    }

    private void PurchaseDates(int row, JsonProperty fact)
    {
        var days = Each(fact)
            .Select(day => Day(fact.Name, day).DayNumber)
            .Where(day => day <= _portfolio.AsOf.DayNumber)
            .Distinct()
            .OrderDescending()
            .ToArray();
        var from24 = _portfolio.AsOf.AddMonths(-24).DayNumber;
        _portfolio.Purchases[row] = days.Length;
        _portfolio.Purchases24[row] = days.Count(day => day > from24);
        _portfolio.FirstPurchase[row] = days.Length == 0 ? Portfolio.NeverDay : days[^1];
        _portfolio.LastPurchase[row] = days.Length == 0 ? Portfolio.NeverDay : days[0];
        _portfolio.Interval[row] = SalesFigures.IntervalOf(days);
    }

    private void Series(JsonElement facts, int row)
    {
        if (!facts.TryGetProperty("series", out var series) || series.ValueKind == JsonValueKind.Null)
            return;
        var spread = Spread.Of([.. Each("series", series).Select(amount => Money("series", amount))]);
        var grain = facts.TryGetProperty("grain", out var given) ? given.ToString() : "month";
        (
            grain switch
            {
                "month" or "" => _portfolio.Months,
                "quarter" => _portfolio.Quarters,
                _ => throw new FormatException($"'grain' must be month or quarter; it is {given.GetRawText()}."),
            }
        )[row] = spread;
    }

    private Mark MarkOf(JsonElement facts, string key)
    {
        if (!facts.TryGetProperty(key, out var mark) || mark.ValueKind == JsonValueKind.Null)
            return default;
        if (!mark.TryGetInt32(out var value) || value is < Mark.Lowest or > Mark.Highest)
            throw new FormatException($"'{key}' must be a whole number from 1 to 5; it is {mark.GetRawText()}.");
        var on =
            facts.TryGetProperty(key + "On", out var day) && day.ValueKind != JsonValueKind.Null
                ? Day(key + "On", day)
                : _portfolio.AsOf;
        return Mark.Of(value, on);
    }

    private void Group(int row, JsonProperty fact)
    {
        var name = fact.Value.ToString();
        if (!_groups.TryGetValue(name, out var head))
            _groups[name] = head = _portfolio.Ids[row];
        _portfolio.Group[row] = head;
    }

    private void Answer(int row, string key, Value value) =>
        _portfolio.Answers[row] = new Answers(
            new Dictionary<string, Value>(_portfolio.Answers[row]?.All ?? Answers.None.All) { [key] = value }
        );

    private static Value AnswerOf(AnswerKey key, JsonProperty fact)
    {
        var value = key.Kind switch
        {
            AnswerKind.Count or AnswerKind.Scale => Value.Number(Count(fact)),
            AnswerKind.Number => Value.Number(Number(fact)),
            AnswerKind.Percent => Value.Percent(Number(fact)),
            AnswerKind.Money => Value.Money(Money(fact.Name, fact.Value)),
            AnswerKind.Day => Value.Day(Day(fact)),
            AnswerKind.YesNo or AnswerKind.Choice or AnswerKind.Text => Value.Code(fact.Value.ToString()),
        };
        if (key.Takes(value))
            return value;
        var options = key.Kind == AnswerKind.YesNo ? AnswerKey.YesNo : key.Options;
        throw new FormatException(
            options.Count == 0
                ? $"'{fact.Name}' cannot be {fact.Value.GetRawText()}."
                : $"'{fact.Name}' must be one of {string.Join(", ", options)}; it is {fact.Value.GetRawText()}."
        );
    }

    private static IEnumerable<DealFacts> Deals(JsonProperty fact)
    {
        foreach (var deal in Each(fact))
        {
            if (deal.ValueKind != JsonValueKind.Object)
                throw new FormatException("'deals' must be a list of objects.");
            if (deal.TryGetProperty("open", out var open) && open.ValueKind == JsonValueKind.False)
                continue;
            yield return new DealFacts(
                (int)(NumberIn(deal, "promiseMoves") ?? 0),
                (int?)NumberIn(deal, "stageDays"),
                NumberIn(deal, "stageMedianDays")
            );
        }
    }

    private static double? NumberIn(JsonElement deal, string key) =>
        !deal.TryGetProperty(key, out var number) || number.ValueKind == JsonValueKind.Null ? null
        : number.ValueKind == JsonValueKind.Number && number.GetDouble() is >= 0 and < 1e6 and var value ? value
        : throw new FormatException($"'{key}' of a deal must be a number from 0; it is {number.GetRawText()}.");

    private static short Code(SchemeDefinition scheme, JsonProperty fact) =>
        fact.Value.ValueKind == JsonValueKind.String && scheme.CodeOf(fact.Value.GetString()!) is { } code
            ? code
            : throw new FormatException(
                $"'{fact.Name}' must be one of {string.Join(", ", scheme.Categories.Select(c => c.Key))} or -; it is {fact.Value.GetRawText()}."
            );

    private static JsonElement.ArrayEnumerator Each(JsonProperty fact) => Each(fact.Name, fact.Value);

    private static JsonElement.ArrayEnumerator Each(string key, JsonElement list) =>
        list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : throw new FormatException($"'{key}' must be a list; it is {list.GetRawText()}.");

    private static int Count(JsonProperty fact) =>
        fact.Value.ValueKind == JsonValueKind.Number && fact.Value.TryGetInt32(out var count) && count >= 0
            ? count
            : throw new FormatException(
                $"'{fact.Name}' must be a whole number from 0; it is {fact.Value.GetRawText()}."
            );

    /// <summary>A dimension of the zoo.</summary>
    private static double Step(JsonProperty fact) =>
        Number(fact) is >= ZooDimensions.Lowest and <= ZooDimensions.Highest and var step
            ? step
            : throw new FormatException($"'{fact.Name}' must lie between 0 and 4; it is {fact.Value.GetRawText()}.");

    private static double Number(JsonProperty fact) => (double)Decimal(fact.Name, fact.Value);

    private static decimal Decimal(string key, JsonElement fact) =>
        fact.ValueKind == JsonValueKind.Number && fact.TryGetDecimal(out var number)
            ? number
            : throw new FormatException($"'{key}' must be a number; it is {fact.GetRawText()}.");

    private static long Money(string key, JsonElement fact)
    {
        var amount = Decimal(key, fact);
        if (Math.Abs(amount) > 10_000_000_000_000_000m || decimal.Round(amount, 2) != amount)
            throw new FormatException(
                $"'{key}' must have two decimals at most and 16 digits before them; it is {amount}."
            );
        return (long)(amount * 100);
    }

    private static DateOnly Day(JsonProperty fact) => Day(fact.Name, fact.Value);

    private static DateOnly Day(string key, JsonElement fact) =>
        fact.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(
            fact.GetString(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw new FormatException($"'{key}' must be a date such as 2026-03-31; it is {fact.GetRawText()}.");
}
