using System.Globalization;
using System.Text;

namespace Segmentation.Web.Sample;

/// <summary>Eighteen months of made-up sales as the file that a company would export; the same for the same last day.</summary>
internal static class SampleSales
{
    private const int Seed = 20_110_912;

    private static readonly (string Code, string Name, string Category, int Price)[] Products =
    [
        ("P01", "Короб картонный 40×30", "Упаковка", 64),
        ("P02", "Плёнка стрейч, рулон", "Упаковка", 540),
        ("P03", "Скотч упаковочный", "Упаковка", 95),
        ("P04", "Перчатки рабочие, пара", "Спецодежда", 78),
        ("P05", "Костюм рабочий", "Спецодежда", 3_450),
        ("P06", "Ботинки защитные", "Спецодежда", 4_200),
        ("P07", "Моющее средство, 5 л", "Чистота", 610),
        ("P08", "Салфетки бумажные, ящик", "Чистота", 1_150),
        ("P09", "Стеллаж складской", "Оборудование", 12_800),
        ("P10", "Тележка грузовая", "Оборудование", 8_900),
    ];

    private static readonly string[] Headings =
    [
        "document_id",
        "line",
        "date",
        "account_external_id",
        "account_name",
        "industry",
        "region",
        "owner_email",
        "product_code",
        "product",
        "product_category",
        "quantity",
        "amount",
        "profit",
    ];

    /// <summary>The file, CSV in UTF-8.</summary>
    /// <param name="today">The last day with sales.</param>
    public static byte[] File(DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - BuyingHabit.Months);
        var text = new StringBuilder().AppendJoin(',', Headings).Append('\n');
        var document = 0;
        foreach (var (account, number) in SampleAccount.All.Select((a, i) => (a, i)))
        {
            // A chance of its own for each client: a changed habit leaves the others as they are.
            var chance = new Random(Seed + number);
            foreach (var day in Days(account.Habit, first, today, chance))
                WriteOrder(
                    text,
                    account,
                    $"S{++document:00000}",
                    day,
                    Amount(account.Habit, first, day, chance),
                    chance
                );
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<DateOnly> Days(BuyingHabit habit, DateOnly first, DateOnly today, Random chance)
    {
        var interval = 30.4 / habit.Orders;
        var end = first.AddMonths(habit.Until);
        var day = first.AddMonths(habit.From).AddDays((int)(Math.Min(interval, 28) * chance.NextDouble()));
        while (day <= today && day < end)
        {
            yield return WorkingDay(day, today);
            // A steady client waits the interval, an unsteady one anything up to thrice as long.
            var waits = interval * (habit.Steadiness + (1 - habit.Steadiness) * 3 * chance.NextDouble());
            day = day.AddDays(Math.Max(1, (int)Math.Round(waits)));
        }
    }

    private static double Amount(BuyingHabit habit, DateOnly first, DateOnly day, Random chance)
    {
        var months = (day.DayNumber - first.DayNumber) / 30.4 - habit.From;
        var trend = Math.Pow(1 + habit.Growth / 100, months);
        var spread = 1 + (1 - habit.Steadiness) * (chance.NextDouble() * 2 - 1);
        return habit.Order * trend * spread;
    }

    private static void WriteOrder(
        StringBuilder text,
        SampleAccount account,
        string document,
        DateOnly day,
        double amount,
        Random chance
    )
    {
        var lines = chance.Next(1, 5);
        for (var line = 1; line <= lines; line++)
        {
            var product = Products[chance.Next(Products.Length)];
            var quantity = Math.Max(1, (int)Math.Round(amount / lines / product.Price));
            var sum = (decimal)quantity * product.Price;
            var profit = Math.Round(sum * (account.Habit.Margin + chance.Next(-3, 4)) / 100, 2);
            WriteRow(text, account, document, line, day, product, quantity, sum, profit);
            // Now and then something comes back.
            if (chance.Next(60) == 0)
                WriteRow(text, account, $"{document}R", line, day, product, -1, -product.Price, 0);
        }
    }

    private static void WriteRow(
        StringBuilder text,
        SampleAccount account,
        string document,
        int line,
        DateOnly day,
        (string Code, string Name, string Category, int Price) product,
        int quantity,
        decimal amount,
        decimal profit
    ) =>
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            {document},{line},{day:yyyy-MM-dd},{account.Code},"{account.Name}",{account.Industry},{account.Region},{account.Owner},{product.Code},"{product.Name}",{product.Category},{quantity},{amount},{profit}

            """
        );

    private static DateOnly WorkingDay(DateOnly day, DateOnly today) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) ? day
        : day.AddDays(2) <= today ? day.AddDays(2)
        : day.AddDays(-2);
}
