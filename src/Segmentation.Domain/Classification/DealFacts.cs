namespace Segmentation.Domain.Classification;

/// <summary>An open deal, as far as rules look at it.</summary>
/// <param name="PromiseMoves">How often its promised date was put off.</param>
/// <param name="StageDays">Days it has stood in its present stage; null when not known.</param>
/// <param name="StageMedianDays">
/// Median days that deals stay in that stage; null while fewer than ten deals have left it in 24 months.
/// </param>
public readonly record struct DealFacts(int PromiseMoves, int? StageDays, double? StageMedianDays);
