namespace Segmentation.Domain.Classification.AbcXyz;

/// <summary>Cells of the grid, row by row. The numbers are stored and never reused.</summary>
public enum AbcXyzCategory : short
{
    /// <summary>Main contribution, steady.</summary>
    AX = 1,

    /// <summary>Main contribution, wavering.</summary>
    AY = 2,

    /// <summary>Main contribution, irregular.</summary>
    AZ = 3,

    /// <summary>Medium contribution, steady.</summary>
    BX = 4,

    /// <summary>Medium contribution, wavering.</summary>
    BY = 5,

    /// <summary>Medium contribution, irregular.</summary>
    BZ = 6,

    /// <summary>Small contribution, steady.</summary>
    CX = 7,

    /// <summary>Small contribution, wavering.</summary>
    CY = 8,

    /// <summary>Small contribution, irregular.</summary>
    CZ = 9,

    /// <summary>Contributes, but too new to speak of steadiness.</summary>
    New = 10,
}
