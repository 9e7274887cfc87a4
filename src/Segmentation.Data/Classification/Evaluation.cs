using System.Text.Json;
using System.Text.Json.Nodes;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Decides accounts from facts given in a call: the base is the call's own accounts, nothing is stored, and the code that
/// decides is the one of the runs.
/// </summary>
public sealed class Evaluation(ThresholdVersions versions, TimeProvider time)
{
    /// <summary>Accounts in one call at most.</summary>
    public const int AccountsMax = 10_000;

    /// <summary>One verdict an account, in the order given.</summary>
    /// <param name="scheme">The scheme to apply.</param>
    /// <param name="accounts">Facts by the keys of the scheme; an absent key is unknown.</param>
    /// <param name="changes">Thresholds that replace those in force for this call; null for none.</param>
    /// <param name="asOf">The day the facts describe; null for today.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="FormatException">A fact or a threshold cannot be used; the message says which and why.</exception>
    public async Task<IReadOnlyList<Evaluated>> DecideAsync(
        IScheme scheme,
        IReadOnlyList<JsonElement> accounts,
        JsonObject? changes,
        DateOnly? asOf,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(accounts);
        if (accounts.Count > AccountsMax)
            throw new FormatException($"A call takes at most {AccountsMax} accounts; this one has {accounts.Count}.");
        var current = await versions.CurrentAsync(cancel);
        var set = current[scheme.Definition.Id].Values;
        if (changes is not null)
            set = ThresholdJson.Change(scheme.Definition, set, changes);
        var given = new GivenFacts(asOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), accounts);
        IClassifier? last = null;
        foreach (var next in Schemes.UpTo(scheme))
        {
            var values = next == scheme ? set : current[next.Definition.Id].Values;
            last = next.Prepare(given.Portfolio, values);
            var computed = DecidedScheme.Of(last, given.Portfolio);
            given.Prevail(next.Definition.Id, computed);
            computed.RememberIn(given.Portfolio, next.Definition.Id);
        }
        return
        [
            .. Enumerable
                .Range(0, accounts.Count)
                .Select(row => Stand(last!, given.Portfolio[row], given.Previous(row))),
        ];
    }

    /// <summary>Without a category before there is nothing that a guard could keep.</summary>
    private static Evaluated Stand(IClassifier classifier, AccountFacts facts, short previous)
    {
        var verdict = Verdict.Explain(classifier, facts);
        var kept = classifier is IGuardedClassifier guarded
            ? Guard.Decide(guarded, facts, verdict.Outcome.Code, previous, null, null).Kept
            : null;
        return new Evaluated(verdict, kept);
    }
}

/// <summary>What a scheme says of the facts of one account.</summary>
/// <param name="Verdict">The decision with its reasons.</param>
/// <param name="Kept">The category before, where a guard keeps it until the move is confirmed; else null.</param>
public sealed record Evaluated(Verdict Verdict, short? Kept);
