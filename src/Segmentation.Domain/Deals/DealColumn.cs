using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Deals;

/// <summary>The columns of a file of deals. Numbers are stored with profiles and never renamed.</summary>
public enum DealColumn
{
    /// <summary>The deal's key in the system the file comes from.</summary>
    ExternalId = 1,

    /// <summary>The account's code.</summary>
    AccountExternalId = 2,

    /// <summary>What it is about.</summary>
    Title = 3,

    /// <summary>How far it has come.</summary>
    Stage = 4,

    /// <summary>Since when it stands there.</summary>
    StageSince = 5,

    /// <summary>When it began.</summary>
    OpenedOn = 6,

    /// <summary>When the client promised to decide.</summary>
    PromisedOn = 7,

    /// <summary>What it would bring.</summary>
    Amount = 8,

    /// <summary>What became of it.</summary>
    Outcome = 9,

    /// <summary>Why it was lost.</summary>
    LossReason = 10,

    /// <summary>When it ended.</summary>
    ClosedOn = 11,
}

/// <summary>The headings under which the columns of a file of deals are known, in English and Russian.</summary>
public static class DealHeadings
{
    /// <summary>The names by which the columns are found.</summary>
    public static HeadingNames<DealColumn> Names { get; } =
        new([
            (
                DealColumn.ExternalId,
                [
                    "external_id",
                    "deal id",
                    "deal code",
                    "deal number",
                    "deal no",
                    "opportunity id",
                    "id",
                    "Код сделки",
                    "Номер сделки",
                    "ID сделки",
                    "Код",
                    "Номер",
                ]
            ),
            (
                DealColumn.AccountExternalId,
                [
                    "account_external_id",
                    "account id",
                    "account code",
                    "customer id",
                    "customer code",
                    "customer no",
                    "client id",
                    "client code",
                    "Код контрагента",
                    "Код клиента",
                    "Код покупателя",
                    "ID клиента",
                    "ID контрагента",
                ]
            ),
            (
                DealColumn.Title,
                [
                    "title",
                    "deal",
                    "deal name",
                    "opportunity",
                    "opportunity name",
                    "subject",
                    "name",
                    "Сделка",
                    "Название сделки",
                    "Название",
                    "Наименование",
                    "Тема",
                ]
            ),
            (DealColumn.Stage, ["stage", "deal stage", "step", "Этап", "Этап сделки", "Стадия", "Стадия сделки"]),
            (
                DealColumn.StageSince,
                [
                    "stage_since",
                    "stage date",
                    "stage changed on",
                    "in stage since",
                    "Этап с",
                    "На этапе с",
                    "Дата этапа",
                    "Дата смены этапа",
                ]
            ),
            (
                DealColumn.OpenedOn,
                [
                    "opened_on",
                    "opened",
                    "open date",
                    "created on",
                    "created",
                    "start date",
                    "Открыта",
                    "Дата открытия",
                    "Создана",
                    "Дата создания",
                    "Дата начала",
                ]
            ),
            (
                DealColumn.PromisedOn,
                [
                    "promised_on",
                    "promised",
                    "promised date",
                    "planned date",
                    "planned on",
                    "expected on",
                    "expected close date",
                    "Плановая дата",
                    "Плановая дата закрытия",
                    "Планируемая дата",
                    "Ожидаемая дата",
                    "Ожидаемая дата закрытия",
                    "Обещано",
                ]
            ),
            (DealColumn.Amount, ["amount", "deal amount", "value", "deal value", "Сумма", "Сумма сделки"]),
            (DealColumn.Outcome, ["outcome", "result", "Итог", "Исход", "Результат"]),
            (
                DealColumn.LossReason,
                [
                    "loss_reason",
                    "lost reason",
                    "reason of loss",
                    "Причина потери",
                    "Причина проигрыша",
                    "Причина отказа",
                ]
            ),
            (
                DealColumn.ClosedOn,
                ["closed_on", "closed", "closed date", "closing date", "Закрыта", "Дата закрытия", "Дата завершения"]
            ),
        ]);

    /// <summary>What a file of deals cannot do without, as the words of a sentence, canonical names.</summary>
    public static IEnumerable<string> Lacking(IReadOnlyDictionary<DealColumn, int> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (!columns.ContainsKey(DealColumn.ExternalId))
            yield return "external_id (Код сделки)";
        if (!columns.ContainsKey(DealColumn.AccountExternalId))
            yield return "account_external_id (Код контрагента)";
        if (!columns.ContainsKey(DealColumn.Title))
            yield return "title (Сделка)";
    }
}
