namespace Segmentation.Data.Classification;

/// <summary>
/// The code gives another meaning to a stored scheme or category number. Going on would relabel the past, so the start is
/// refused until the code gives the number its old meaning back.
/// </summary>
public sealed class SchemeChangedException(string message) : InvalidOperationException(message);
