using System.Text;
using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Sales;

/// <content>Amount, profit and quantity of a row.</content>
public sealed partial class SalesReader
{
    private bool ReadAmounts()
    {
        Quantity = null;
        Profit = null;
        if (!TryRate(out var rate))
            return false;
        if (!TryNumber(SalesColumn.Amount, out var amount) || !TryNumber(SalesColumn.UnitPrice, out var price))
            return false;
        if (_takesQuantity)
        {
            if (!TryNumber(SalesColumn.Quantity, out var quantity))
                return false;
            Quantity = quantity;
        }
        ScaledNumber? vat = null;
        if (_takeVatColumn && !TryNumber(SalesColumn.VatAmount, out vat))
            return false;

        var basisPoints = vat is null ? _vatBasisPoints : 0;
        var minor =
            amount is { } given ? SalesMoney.Minor(given, null, rate, basisPoints)
            : Quantity is { } count && price is { } each ? SalesMoney.Minor(count, each, rate, basisPoints)
            : long.MinValue;
        var source = amount is null && Quantity is not null ? SalesColumn.Quantity : SalesColumn.Amount;
        if (minor == long.MinValue)
            return Refuse(RejectReason.AmountMissing, _layout.Has(SalesColumn.Amount) ? SalesColumn.Amount : source);
        if (minor is null)
            return Refuse(RejectReason.NumberTooLarge, source);
        Amount = minor.Value;
        if (vat is { } contained)
        {
            if (SalesMoney.Minor(contained, null, rate, 0) is not { } vatMinor)
                return Refuse(RejectReason.NumberTooLarge, SalesColumn.VatAmount);
            // Some programs write the VAT and the cost of a return without its sign.
            Amount -= Math.Sign(Amount) * Math.Abs(vatMinor);
        }
        return ReadProfit(rate);
    }

    private bool ReadProfit(ScaledNumber? rate)
    {
        if (!TryNumber(SalesColumn.Profit, out var profit))
            return false;
        if (profit is { } given)
        {
            Profit = SalesMoney.Minor(given, null, rate, 0);
            return Profit is not null || Refuse(RejectReason.NumberTooLarge, SalesColumn.Profit);
        }
        if (!TryNumber(SalesColumn.Cost, out var cost))
            return false;
        if (cost is not { } spent)
            return true;
        if (SalesMoney.Minor(spent, null, rate, 0) is not { } minor)
            return Refuse(RejectReason.NumberTooLarge, SalesColumn.Cost);
        Profit = Amount - (Amount < 0 ? -Math.Abs(minor) : minor);
        return true;
    }

    /// <summary>False when the cell holds something that is no number; null for an empty cell or no such column.</summary>
    private bool TryNumber(SalesColumn column, out ScaledNumber? number)
    {
        number = null;
        if (_cells[(int)column] < 0)
            return true;
        var text = Text(column);
        if (text.IsEmpty)
            return true;
        switch (ReadNumber(column, text, out var read))
        {
            case NumberOutcome.Read:
                number = read;
                return true;
            case NumberOutcome.TooLarge:
                return Refuse(RejectReason.NumberTooLarge, column);
            default:
                return Refuse(RejectReason.NotANumber, column);
        }
    }

    /// <summary>
    /// Plain digits need no format. The first cell with a mark in a file that showed none so far has the whole file asked
    /// which format it is; nothing read before could have been read otherwise.
    /// </summary>
    private NumberOutcome ReadNumber(SalesColumn column, ReadOnlySpan<byte> text, out ScaledNumber number)
    {
        if (_numbers is null)
        {
            if (!text.ContainsAny((byte)'.', (byte)','))
                return NumberFormat.Point.Read(text, out number);
            _numbers = Formats(SalesLayoutRecognition.DecideNumbers(_file, _layout, _cancel));
        }
        return _numbers[(int)column].Read(text, out number);
    }

    private static NumberFormat[] Formats(IReadOnlyDictionary<SalesColumn, NumberFormat> columns)
    {
        var formats = new NumberFormat[(int)SalesColumn.IsReturn + 1];
        foreach (var (column, format) in columns)
            formats[(int)column] = format;
        return formats;
    }

    /// <summary>The rate to multiply with, or null for the company's own currency.</summary>
    private bool TryRate(out ScaledNumber? rate)
    {
        rate = null;
        var currency = Text(SalesColumn.Currency);
        if (!currency.IsEmpty && IsOwn(currency))
            return true;
        if (!TryNumber(SalesColumn.Rate, out rate))
            return false;
        if (rate is { Mantissa: <= 0 })
            return Refuse(RejectReason.BadRate, SalesColumn.Rate);
        return currency.IsEmpty || rate is not null || Refuse(RejectReason.OtherCurrency, SalesColumn.Currency);
    }

    private bool IsOwn(ReadOnlySpan<byte> currency)
    {
        if (currency.Length > 16)
            return false;
        var code = Encoding.UTF8.GetString(currency).ToUpperInvariant().TrimEnd('.') switch
        {
            "РУБ" or "RUR" or "₽" or "643" or "РУБЛЬ" or "РУБЛИ" => "RUB",
            "$" or "840" => "USD",
            "€" or "ЕВРО" or "978" => "EUR",
            "£" => "GBP",
            var other => other,
        };
        return code == _options.Currency;
    }
}
