using System.Globalization;
using System.Text;
using Segmentation.Domain.Deals;
using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Tests.Deals;

public sealed class DealReaderTests
{
    [Fact]
    public void Read_RussianSpreadsheet_TakesEveryColumn()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string text =
            "Сделки на июнь;;;;;;;;;;\n"
            + "Код сделки;Код контрагента;Сделка;Этап;На этапе с;Дата открытия;Плановая дата;Сумма, руб.;Итог;Причина потери;Дата закрытия\n"
            + "С-1;17850.0;«Стеллажи»;КП;01.06.2026;03.05.2026;20.06.2026;1 250,50;Открыта;;\n"
            + "С-2;17851;Свет;;;;;;Проиграна;Цена;04.06.2026\n";

        var lines = Lines(SourceFile.Of(Encoding.GetEncoding(1251).GetBytes(text)));

        Assert.Equal(
            (3, "С-1", "17850", (Reject?)null),
            (lines[0].Row, lines[0].ExternalId, lines[0].AccountExternalId, lines[0].Reject)
        );
        Assert.Equal(
            new DealDraft
            {
                Title = "«Стеллажи»",
                Stage = "КП",
                StageSince = new(2026, 6, 1),
                OpenedOn = new(2026, 5, 3),
                PromisedOn = new DateOnly(2026, 6, 20),
                Amount = 125_050,
                Outcome = DealOutcome.Open,
                LossReason = new(null, true),
            },
            lines[0].Draft
        );
        Assert.Equal(
            (DealOutcome.Lost, LossReason.Price, new DateOnly(2026, 6, 4), true, true),
            (
                lines[1].Draft.Outcome!.Value,
                lines[1].Draft.LossReason.Value!.Value,
                lines[1].Draft.ClosedOn!.Value,
                lines[1].Draft.PromisedOn.IsGiven,
                lines[1].Draft.Stage is null
            )
        );
    }

    [Fact]
    public void Read_FewColumns_LeavesTheOthersUnsaid()
    {
        var line = Assert.Single(Lines("external_id,account_external_id,title\nD1,A1,\"Racks, grey\"\n"));

        Assert.Equal(new DealDraft { Title = "Racks, grey" }, line.Draft);
    }

    public static TheoryData<string, RejectReason, string> Rejected =>
        new()
        {
            { ",A1,x,,,,", RejectReason.Missing, "external_id" },
            { "D1,,x,,,,", RejectReason.Missing, "account_external_id" },
            { "D1,A1,,,,,", RejectReason.Missing, "title" },
            { "D1,A1,x,soon,,,", RejectReason.NotADate, "promised_on" },
            { "D1,A1,x,,much,,", RejectReason.NotANumber, "amount" },
            { "D1,A1,x,,,maybe,", RejectReason.NotAnOutcome, "outcome" },
            { "D1,A1,x,,,lost,mood", RejectReason.NotALossReason, "loss_reason" },
            { "D1,A1,x,,,,,more", RejectReason.TooManyCells, "" },
            { "D1,A1,\"x,,,,", RejectReason.BadQuotes, "" },
        };

    [Theory]
    [MemberData(nameof(Rejected))]
    public void Read_WhatCannotBeTaken_IsRejectedAlone(string row, RejectReason reason, string column)
    {
        var lines = Lines(
            $"external_id,account_external_id,title,promised_on,amount,outcome,loss_reason\n{row}\nD2,A1,fine,,,,\n"
        );

        Assert.Equal((reason, column), (lines[0].Reject!.Value.Reason, lines[0].Reject!.Value.Column));
        Assert.Equal((2, row), (lines[0].Row, lines[0].Raw));
        Assert.Null(lines[1].Reject);
        foreach (var language in new[] { "en", "ru" })
            Assert.NotEmpty(ImportTexts.Say(reason, column, "x", CultureInfo.GetCultureInfo(language)));
    }

    [Fact]
    public void RejectFor_EveryFault_NamesACellOfTheRow()
    {
        var file = SourceFile.Of(
            "external_id,account_external_id,title,stage,stage_since,opened_on,promised_on,amount,outcome,loss_reason,closed_on\n"
                + "D,A,t,s,2026-01-01,2026-01-02,2026-01-03,1,open,PRICE,2026-01-04\n"
        );
        var (layout, _) = DealLayout.Recognise(file);
        var line = DealReader.Read(file, layout!).Single();

        foreach (var fault in Enum.GetValues<DealFault>())
        {
            var reject = DealReader.RejectFor(layout!, line, fault);
            Assert.NotEmpty(reject.Column);
            Assert.Contains(reject.Value, line.Raw, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Recognise_FileOfSales_SaysWhatDealsNeed()
    {
        var (_, refusal) = DealLayout.Recognise(SourceFile.Of("date,customer id,amount\n2026-01-01,A,5\n"));

        Assert.Equal(FileRefusalCode.ColumnsMissing, refusal!.Code);
        Assert.Contains("title", refusal.Second, StringComparison.Ordinal);
    }

    private static List<DealLine> Lines(string text) => Lines(SourceFile.Of(text));

    private static List<DealLine> Lines(SourceFile file)
    {
        var (layout, refusal) = DealLayout.Recognise(file);
        Assert.Null(refusal);
        return [.. DealReader.Read(file, layout!)];
    }
}
