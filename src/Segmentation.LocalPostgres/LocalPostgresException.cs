namespace Segmentation.LocalPostgres;

/// <summary>The private PostgreSQL cannot be had; the message is a sentence that says what to do about it.</summary>
public sealed class LocalPostgresException(string message, Exception? cause = null) : Exception(message, cause);
