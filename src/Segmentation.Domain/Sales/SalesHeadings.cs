using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Sales;

/// <summary>What a heading says about VAT in the amounts beneath it.</summary>
public enum VatWord
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The amounts are without VAT.</summary>
    Net,

    /// <summary>The amounts contain VAT.</summary>
    Gross,
}

/// <summary>
/// The headings under which the columns of a sales file are known, in English and Russian. Earlier synonyms of a column
/// win where a file has several of them: a net amount before one of unknown kind, that before a gross one.
/// </summary>
public static class SalesHeadings
{
    private static readonly (SalesColumn Column, string[] Names)[] s_names =
    [
        (
            SalesColumn.Document,
            [
                "document_id",
                "document",
                "document number",
                "document no",
                "doc no",
                "invoice no",
                "invoice",
                "invoice number",
                "invoice id",
                "order id",
                "order no",
                "order number",
                "order",
                "Номер документа",
                "Документ",
                "Документ №",
                "Документ реализации",
                "Документ продажи",
                "Регистратор",
                "Накладная",
                "Номер накладной",
                "Номер",
                "Номер счета",
                "Счет",
                "Номер заказа",
                "Заказ",
            ]
        ),
        (SalesColumn.Line, ["line", "line no", "line number", "Номер строки", "Строка", "№ строки"]),
        (
            SalesColumn.Date,
            [
                "date",
                "invoice date",
                "document date",
                "order date",
                "sale date",
                "sold on",
                "Дата",
                "Дата документа",
                "Дата продажи",
                "Дата реализации",
                "Дата отгрузки",
                "Дата заказа",
                "Дата накладной",
                "Период",
                "Месяц",
                "month",
                "period",
                "day",
                "День",
            ]
        ),
        (
            SalesColumn.AccountExternalId,
            [
                "account_external_id",
                "account id",
                "account code",
                "customer id",
                "customer code",
                "customer no",
                "customer number",
                "client id",
                "client code",
                "Код контрагента",
                "Код клиента",
                "Код покупателя",
                "Контрагент код",
                "Клиент код",
                "ID клиента",
                "ID контрагента",
                "Код партнера",
            ]
        ),
        (
            SalesColumn.TaxId,
            [
                "tax_id",
                "tax number",
                "vat id",
                "vat number",
                "inn",
                "ИНН",
                "ИНН контрагента",
                "ИНН клиента",
                "ИНН покупателя",
            ]
        ),
        (
            SalesColumn.AccountName,
            [
                "account_name",
                "customer name",
                "client name",
                "company name",
                "customer",
                "client",
                "account",
                "company",
                "buyer",
                "Контрагент",
                "Клиент",
                "Покупатель",
                "Заказчик",
                "Партнер",
                "Наименование контрагента",
                "Наименование клиента",
                "Наименование покупателя",
                "Название клиента",
            ]
        ),
        (
            SalesColumn.Amount,
            [
                "amount",
                "Сумма без НДС",
                "Выручка без НДС",
                "Стоимость без НДС",
                "net amount",
                "amount net",
                "amount without vat",
                "amount excl vat",
                "amount excluding vat",
                "revenue",
                "sales",
                "turnover",
                "total",
                "line total",
                "Сумма",
                "Выручка",
                "Стоимость",
                "Реализация",
                "Сумма продажи",
                "Сумма реализации",
                "Продажи",
                "Сумма с НДС",
                "Выручка с НДС",
                "Стоимость с НДС",
                "amount with vat",
                "amount incl vat",
                "amount including vat",
                "gross amount",
            ]
        ),
        (SalesColumn.Quantity, ["quantity", "qty", "units", "Количество", "Кол-во", "Кол"]),
        (
            SalesColumn.UnitPrice,
            [
                "unit_price",
                "price",
                "Цена без НДС",
                "Цена",
                "Цена за единицу",
                "Цена за ед",
                "Цена с НДС",
                "price with vat",
                "price incl vat",
            ]
        ),
        (
            SalesColumn.Profit,
            [
                "profit",
                "contribution",
                "gross profit",
                "margin",
                "Прибыль",
                "Валовая прибыль",
                "Маржа",
                "Маржинальная прибыль",
            ]
        ),
        (SalesColumn.Cost, ["cost", "cogs", "cost of goods sold", "Себестоимость", "Себестоимость без НДС"]),
        (SalesColumn.VatAmount, ["vat_amount", "vat", "НДС", "Сумма НДС"]),
        (
            SalesColumn.ProductCode,
            [
                "product_code",
                "product id",
                "stock code",
                "sku",
                "item code",
                "Артикул",
                "Код номенклатуры",
                "Код товара",
            ]
        ),
        (
            SalesColumn.Product,
            [
                "product",
                "product name",
                "description",
                "item",
                "item name",
                "Номенклатура",
                "Товар",
                "Наименование товара",
                "Услуга",
            ]
        ),
        (
            SalesColumn.ProductCategory,
            [
                "product_category",
                "product group",
                "category",
                "Номенклатурная группа",
                "Категория",
                "Категория товара",
                "Группа товаров",
                "Вид номенклатуры",
            ]
        ),
        (SalesColumn.Currency, ["currency", "Валюта"]),
        (SalesColumn.Rate, ["rate", "exchange rate", "Курс", "Курс валюты"]),
        (SalesColumn.Region, ["region", "country", "Регион", "Страна", "Область"]),
        (SalesColumn.Industry, ["industry", "Отрасль"]),
        (SalesColumn.OwnerEmail, ["owner_email", "manager email", "E-mail менеджера", "Почта менеджера"]),
        (SalesColumn.OwnerName, ["owner_name", "manager", "owner", "sales person", "Менеджер", "Ответственный"]),
        (
            SalesColumn.DiscountPercent,
            ["discount_percent", "discount %", "% discount", "Скидка %", "% скидки", "Процент скидки"]
        ),
        (SalesColumn.IsReturn, ["is_return", "return", "Возврат", "Это возврат"]),
    ];

    /// <summary>The names by which the columns are found.</summary>
    public static HeadingNames<SalesColumn> Names { get; } = new(s_names);

    /// <summary>What a heading says about VAT.</summary>
    public static VatWord Vat(string heading)
    {
        var folded = Heading.Fold(heading);
        if (
            folded.Contains("безндс")
            || folded.Contains("excl")
            || folded.Contains("without")
            || folded.Contains("net")
        )
            return VatWord.Net;
        return
            folded.Contains("сндс") || folded.Contains("incl") || folded.Contains("withvat") || folded.Contains("gross")
            ? VatWord.Gross
            : VatWord.None;
    }

    /// <summary>What a sales file cannot do without, as the words of a sentence, canonical names.</summary>
    public static IEnumerable<string> Lacking(IReadOnlyDictionary<SalesColumn, int> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (!columns.ContainsKey(SalesColumn.Date))
            yield return "date (Дата)";
        if (
            !columns.ContainsKey(SalesColumn.AccountExternalId)
            && !columns.ContainsKey(SalesColumn.TaxId)
            && !columns.ContainsKey(SalesColumn.AccountName)
        )
            yield return "account_external_id (Код контрагента) / tax_id (ИНН) / account_name (Контрагент)";
        if (
            !columns.ContainsKey(SalesColumn.Amount)
            && !(columns.ContainsKey(SalesColumn.Quantity) && columns.ContainsKey(SalesColumn.UnitPrice))
        )
            yield return "amount (Сумма) / quantity (Количество) + unit_price (Цена)";
    }
}
