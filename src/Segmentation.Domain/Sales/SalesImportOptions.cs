namespace Segmentation.Domain.Sales;

/// <summary>What the importer said beside the file.</summary>
public sealed record SalesImportOptions
{
    /// <summary>The company's currency, ISO 4217; rows in another one need a rate.</summary>
    public string Currency { get; init; } = "RUB";

    /// <summary>VAT contained in the amounts in percent, above 0 to 100; null when they are without it.</summary>
    public decimal? AmountsIncludeVat { get; init; }

    /// <summary>Document numbers begin anew each year: the year is made part of the number.</summary>
    public bool DocumentsPerYear { get; init; }

    /// <summary>Accounts that are not known yet are made; else their rows are rejected.</summary>
    public bool CreateAccounts { get; init; } = true;

    /// <summary>Everything is read and counted, nothing is changed.</summary>
    public bool DryRun { get; init; }
}
