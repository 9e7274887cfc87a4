namespace Segmentation.Domain.Deals;

/// <summary>What can happen to a deal. The numbers are stored and never reused.</summary>
public enum DealEventKind : short
{
    /// <summary>It began. After: its stage then, where that is known.</summary>
    Opened = 1,

    /// <summary>Its promised date was put off. Before and after: the two days, ISO.</summary>
    PromiseMoved = 2,

    /// <summary>It entered a stage, or the day of that was corrected. Before and after: the stages.</summary>
    StageChanged = 3,

    /// <summary>The client bought. Before: the stage it stood in.</summary>
    Won = 4,

    /// <summary>It came to nothing. Before: the stage it stood in; after: the code of the reason.</summary>
    Lost = 5,

    /// <summary>It goes on after it was closed, or its closing is taken back to be written anew.</summary>
    OpenedAgain = 6,
}
