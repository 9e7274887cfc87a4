using System.Globalization;
using System.Text;

namespace Segmentation.Benchmarks.Shared;

/// <summary>
/// Sales as trade knows them: few accounts bring most of the money (Pareto), documents of 1 to 8 lines, 36 months, one line
/// in forty a return. The same seed gives the same file everywhere.
/// </summary>
internal static class SyntheticSales
{
    /// <summary>Lines written for each account on average.</summary>
    public const int LinesPerAccount = 10;

    private const int Seed = 20_240_101;
    private const int Days = 36 * 30;

    /// <summary>Source: shape at which the upper fifth brings four fifths.</summary>
    private const double ParetoShape = 1.16;

    private static readonly DateOnly s_first = new(2022, 1, 1);

    /// <summary>The lines, in the order of documents.</summary>
    public static IEnumerable<SyntheticLine> Lines(int accounts)
    {
        var random = new Random(Seed);
        var lines = (long)accounts * LinesPerAccount;
        var document = 0;
        for (var line = 0L; line < lines; )
        {
            document++;
            var account = 100_000 + (int)(accounts * Math.Pow(random.NextDouble(), 3));
            var day = s_first.AddDays((int)((long)document * Days * 9 / (2 * lines)) % Days);
            var isReturn = random.Next(40) == 0;
            var count = random.Next(1, 9);
            for (var n = 1; n <= count && line < lines; n++, line++)
            {
                var amount = (long)(10 / Math.Pow(1 - random.NextDouble(), 1 / ParetoShape)) * (isReturn ? -1 : 1);
                yield return new SyntheticLine(document, n, account, day, amount, amount / 4, random.Next(5_000));
            }
        }
    }

    /// <summary>
    /// Writes the lines as CSV with amounts in whole units, so that PostgreSQL's own COPY can read the same file into the
    /// same columns.
    /// </summary>
    public static void Write(string file, int accounts)
    {
        using var writer = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        writer.WriteLine(
            "document_id,line,date,account_external_id,amount,profit,product_code,product,product_category,quantity"
        );
        foreach (var l in Lines(accounts))
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"INV-{l.Document:0000000},{l.Line},{l.Day:yyyy-MM-dd},{l.Account},{l.Amount},{l.Profit},SKU-{l.Product:0000},Product number {l.Product},Group {l.Product % 40},{l.Product % 12 + 1}"
                )
            );
    }
}

/// <summary>One line; money in whole units.</summary>
internal readonly record struct SyntheticLine(
    int Document,
    int Line,
    int Account,
    DateOnly Day,
    long Amount,
    long Profit,
    int Product
);
