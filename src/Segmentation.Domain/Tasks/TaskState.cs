namespace Segmentation.Domain.Tasks;

/// <summary>What became of a task. The numbers are stored and never reused.</summary>
public enum TaskState : short
{
    /// <summary>To be done.</summary>
    Open = 1,

    /// <summary>Done.</summary>
    Done = 2,

    /// <summary>Will not be done.</summary>
    Dropped = 3,
}
