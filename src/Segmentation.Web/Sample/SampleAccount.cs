namespace Segmentation.Web.Sample;

/// <summary>A made-up client of the sample company.</summary>
internal sealed record SampleAccount(
    string Code,
    string Name,
    string Industry,
    string Region,
    string Owner,
    BuyingHabit Habit
)
{
    // Name | industry | region | owner | habit
    private const string Table = """
        Северная верфь сервис | Машиностроение | Мурманск | anna | pillar
        Дом у озера, сеть отелей | Гостиницы | Петрозаводск | boris | pillar
        Вкусный квартал | Общественное питание | Москва | anna | pillar
        Клиника «Ясный день» | Медицина | Казань | boris | steady
        Литейный двор | Машиностроение | Тула | anna | steady
        Полевая кухня | Общественное питание | Воронеж | boris | steady
        Лесопромышленник Камы | Деревообработка | Пермь | anna | steady
        Торговый ряд «Ёлочка» | Розничная торговля | Тверь | boris | steady
        Стеклозавод «Прозрачный» | Производство стекла | Гусь-Хрустальный | anna | steady
        Типография «Оттиск» | Полиграфия | Москва | boris | seasonal
        Дачный сезон | Розничная торговля | Рязань | anna | seasonal
        Праздник каждый день | Услуги | Москва | boris | seasonal
        Зимние забавы | Розничная торговля | Уфа | anna | seasonal
        Цифровой склад | Логистика | Москва | boris | growing
        Умная ферма | Сельское хозяйство | Краснодар | anna | growing
        Быстрый курьер | Логистика | Новосибирск | boris | growing
        Мебель из бука | Деревообработка | Майкоп | anna | growing
        Старый арбат, отель | Гостиницы | Москва | boris | falling
        Завод насосов «Струя» | Машиностроение | Курск | anna | falling
        Ткани и нити | Лёгкая промышленность | Иваново | boris | falling
        Пекарня на углу | Общественное питание | Тверь | anna | small
        Автосервис «Колесо» | Услуги | Калуга | boris | small
        Школа танцев «Шаг» | Услуги | Москва | anna | small
        Цветы у дома | Розничная торговля | Рязань | boris | small
        Зубная мастерская | Медицина | Казань | anna | small
        Бюро переводов «Слово» | Услуги | Москва | boris | small
        Кофейня «Зерно» | Общественное питание | Воронеж | anna | small
        Мастерская рамок | Услуги | Пермь | boris | lossy
        Ветеринар на Речной | Медицина | Тула | anna | tiny
        Книжная полка | Розничная торговля | Уфа | boris | tiny
        Ателье «Стежок» | Услуги | Иваново | anna | tiny
        Пасека деда Ильи | Сельское хозяйство | Уфа | boris | tiny
        Строймонтаж-Юг | Строительство | Краснодар | anna | quiet
        Фитнес на набережной | Услуги | Пермь | boris | quiet
        Северный экспресс | Логистика | Мурманск | anna | quiet
        Рыбный причал | Общественное питание | Мурманск | boris | lost
        Оконная компания «Вид» | Строительство | Калуга | anna | lost
        Новая волна, бассейн | Услуги | Новосибирск | boris | new
        Тёплый пол и стены | Строительство | Москва | anna | new
        Выставка «Металл» | Услуги | Москва | boris | single
        """;

    /// <summary>All forty.</summary>
    public static IReadOnlyList<SampleAccount> All { get; } =
    [.. Table.Split('\n').Select((line, i) => Of(line.Split('|', StringSplitOptions.TrimEntries), i + 1))];

    private static SampleAccount Of(string[] cells, int number) =>
        new($"C{number:000}", cells[0], cells[1], cells[2], $"{cells[3]}@sample.example", BuyingHabit.Named[cells[4]]);
}
