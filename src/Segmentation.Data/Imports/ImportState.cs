namespace Segmentation.Data.Imports;

/// <summary>How far an import has come. The numbers are stored and never reused.</summary>
public enum ImportState : short
{
    /// <summary>The file is stored and waits for a worker.</summary>
    Queued = 1,

    /// <summary>A worker has it.</summary>
    Running = 2,

    /// <summary>Done.</summary>
    Done = 3,

    /// <summary>Ended with a sentence; nothing of the file was kept.</summary>
    Failed = 4,

    /// <summary>Called off; nothing of the file was kept.</summary>
    Cancelled = 5,

    /// <summary>Done, and taken back afterwards.</summary>
    Undone = 6,
}

/// <summary>What an import brings. The numbers are stored and never reused.</summary>
public enum ImportKind : short
{
    /// <summary>Sales lines.</summary>
    Sales = 1,

    /// <summary>Deals.</summary>
    Deals = 2,
}
