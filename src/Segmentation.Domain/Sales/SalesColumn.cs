namespace Segmentation.Domain.Sales;

/// <summary>The columns of a sales file. Numbers are stored with profiles and never renamed.</summary>
public enum SalesColumn
{
    /// <summary>Number of the invoice or order.</summary>
    Document = 1,

    /// <summary>Number of the line inside the document, from 1.</summary>
    Line = 2,

    /// <summary>Day of the sale.</summary>
    Date = 3,

    /// <summary>The buyer's code in the system the file comes from.</summary>
    AccountExternalId = 4,

    /// <summary>The buyer's tax id.</summary>
    TaxId = 5,

    /// <summary>The buyer's name.</summary>
    AccountName = 6,

    /// <summary>Amount of the line.</summary>
    Amount = 7,

    /// <summary>Quantity sold.</summary>
    Quantity = 8,

    /// <summary>Price of one.</summary>
    UnitPrice = 9,

    /// <summary>Contribution profit of the line.</summary>
    Profit = 10,

    /// <summary>Cost of what was sold; profit is the amount less this.</summary>
    Cost = 11,

    /// <summary>VAT contained in the amount.</summary>
    VatAmount = 12,

    /// <summary>Product code.</summary>
    ProductCode = 13,

    /// <summary>Product name.</summary>
    Product = 14,

    /// <summary>Product group.</summary>
    ProductCategory = 15,

    /// <summary>Currency of the amounts.</summary>
    Currency = 16,

    /// <summary>What one unit of that currency is worth in the company's.</summary>
    Rate = 17,

    /// <summary>The buyer's region or country.</summary>
    Region = 18,

    /// <summary>The buyer's industry.</summary>
    Industry = 19,

    /// <summary>E-mail address of the person responsible for the buyer.</summary>
    OwnerEmail = 20,

    /// <summary>Name of the person responsible for the buyer.</summary>
    OwnerName = 21,

    /// <summary>Discount given, 0 to 100 percent.</summary>
    DiscountPercent = 22,

    /// <summary>Whether the line is a return.</summary>
    IsReturn = 23,
}
