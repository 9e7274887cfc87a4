namespace Segmentation.Domain.Classification.ClientSize;

/// <summary>
/// Every number that decides in client size. All limits are inclusive. Turnover is the client's own of a year, in main
/// units of the company's currency; version 1 means roubles. Source of all six: limits of Russian law for enterprises.
/// </summary>
/// <param name="MicroEmployees">People up to whom an enterprise is micro; at least 0.</param>
/// <param name="MicroTurnover">Turnover up to which it is micro; at least 0, two decimals at most.</param>
/// <param name="SmallEmployees">People up to whom it is small.</param>
/// <param name="SmallTurnover">Turnover up to which it is small.</param>
/// <param name="MediumEmployees">People up to whom it is medium.</param>
/// <param name="MediumTurnover">Turnover up to which it is medium; at most 10^15.</param>
public sealed record ClientSizeThresholds(
    int MicroEmployees = 15,
    decimal MicroTurnover = 120_000_000,
    int SmallEmployees = 100,
    decimal SmallTurnover = 800_000_000,
    int MediumEmployees = 250,
    decimal MediumTurnover = 2_000_000_000
) : IThresholds
{
    private const decimal TurnoverMax = 1_000_000_000_000_000;

    /// <inheritdoc/>
    public IEnumerable<ThresholdFault> Faults()
    {
        if (MicroEmployees < 0)
            yield return new ThresholdFault("microEmployees", "must be at least 0.");
        if (SmallEmployees < MicroEmployees)
            yield return new ThresholdFault("smallEmployees", "must be at least microEmployees.");
        if (MediumEmployees < SmallEmployees)
            yield return new ThresholdFault("mediumEmployees", "must be at least smallEmployees.");
        if (MicroTurnover < 0 || !IsMoney(MicroTurnover))
            yield return new ThresholdFault("microTurnover", "must be at least 0, with two decimals at most.");
        if (SmallTurnover < MicroTurnover || !IsMoney(SmallTurnover))
            yield return new ThresholdFault(
                "smallTurnover",
                "must be at least microTurnover, with two decimals at most."
            );
        if (MediumTurnover < SmallTurnover || MediumTurnover > TurnoverMax || !IsMoney(MediumTurnover))
            yield return new ThresholdFault(
                "mediumTurnover",
                "must be at least smallTurnover and at most 10^15, with two decimals at most."
            );
    }

    private static bool IsMoney(decimal amount) => decimal.Round(amount, 2) == amount;
}
