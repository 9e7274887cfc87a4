namespace Segmentation.Domain.Classification;

/// <summary>A classifier that lets some moves of an account through only when something has happened to explain them.</summary>
public interface IGuardedClassifier : IClassifier
{
    /// <summary>Whether a move needs an explanation.</summary>
    /// <param name="from">The category that stands.</param>
    /// <param name="to">The category the answers give.</param>
    bool Guards(short from, short to);

    /// <summary>Whether what happened on a day, or was confirmed on it, still explains a move.</summary>
    /// <param name="happened">The day of the event or of a person's word.</param>
    /// <param name="today">The day up to which people's words are known, inclusive.</param>
    bool Explains(DateOnly happened, DateOnly today);
}
