namespace Segmentation.Web.Hosting;

/// <summary>What was asked for cannot be done; the message says why and what to do. The process ends with exit code 1.</summary>
public sealed class RefusedException(string message, Exception? cause = null) : Exception(message, cause);
