using System.Runtime.InteropServices;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// One day, decided in memory: codes of every scheme, how they stand against earlier pictures, and the counts that tiles
/// and movements are made of.
/// </summary>
internal sealed class DayClassification
{
    /// <summary>Accounts that one thread takes at a time.</summary>
    private const int Chunk = 8192;

    private readonly Tally _tally = new();

    private DayClassification(Portfolio portfolio, Picture picture)
    {
        Portfolio = portfolio;
        Picture = picture;
    }

    public Portfolio Portfolio { get; }

    public Picture Picture { get; }

    /// <summary>Flags by scheme id, a column of accounts each.</summary>
    public Dictionary<short, int[]> Flags { get; } = [];

    /// <summary>What was found about the base, by scheme key.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, Value>> Findings { get; } = [];

    /// <summary>By scheme, owner and category; <see cref="Cell.From"/> is not used.</summary>
    public IReadOnlyDictionary<Cell, Sum> Summary => _tally.Summary;

    public IReadOnlyDictionary<Cell, Sum> Moves => _tally.Moves;

    public IReadOnlyList<VerdictEvent> Changes => _tally.Changes;

    /// <param name="portfolio">Facts of the day.</param>
    /// <param name="sets">Thresholds by scheme id.</param>
    /// <param name="earlier">What stood before.</param>
    /// <param name="people">Owners and overrides in force.</param>
    /// <param name="corrected">Stored sales were changed: settled categories follow at once.</param>
    /// <param name="withInputs">Keep with each change the facts that decided.</param>
    public static DayClassification Decide(
        Portfolio portfolio,
        IReadOnlyDictionary<short, VersionedThresholds> sets,
        Earlier earlier,
        PeoplesWords people,
        bool corrected,
        bool withInputs
    )
    {
        var versions = sets.ToDictionary(s => s.Key, s => s.Value.Version);
        var day = new DayClassification(portfolio, new Picture(portfolio.AsOf, portfolio.Ids) { Versions = versions });
        var lastRows = Picture.RowsOf(earlier.Last, portfolio.Ids);
        var monthEndRows = Picture.RowsOf(earlier.MonthEnd, portfolio.Ids);
        foreach (var scheme in Schemes.InOrder)
            if (sets.TryGetValue(scheme.Definition.Id, out var set))
                day.Run(scheme, set, earlier, lastRows, monthEndRows, people, corrected, withInputs);
        return day;
    }

    private void Run(
        IScheme scheme,
        VersionedThresholds set,
        Earlier earlier,
        int[] lastRows,
        int[] monthEndRows,
        PeoplesWords people,
        bool corrected,
        bool withInputs
    )
    {
        var definition = scheme.Definition;
        var id = definition.Id;
        var classifier = scheme.Prepare(Portfolio, set.Values);
        Findings[definition.Key] = classifier.Findings;
        var decided = DecidedScheme.Of(classifier, Portfolio);
        decided.RememberIn(Portfolio, id);
        var computed = decided.Category;
        Flags[id] = decided.Flags;
        var (category, settled) = Picture.Columns(id);
        var last = earlier.Last?.Columns(id);
        var monthEnd = earlier.MonthEnd?.Columns(id);
        var newRule = earlier.Last is not null && earlier.Last.Versions.GetValueOrDefault(id) != set.Version;
        var endsMonth = AsOf.IsMonthEnd(Portfolio.AsOf);
        var guard = classifier as IGuardedClassifier;
        var tallies = new Tally[(Portfolio.Count + Chunk - 1) / Chunk];
        Parallel.For(
            0,
            tallies.Length,
            chunk =>
            {
                var tally = tallies[chunk] = new Tally();
                for (var row = chunk * Chunk; row < Math.Min(Portfolio.Count, (chunk + 1) * Chunk); row++)
                    Settle(row, tally);
            }
        );
        foreach (var tally in tallies)
            _tally.Add(tally);
        if (guard is not null)
            NoteProposals(guard, id, people, set.Version, withInputs);

        void Settle(int row, Tally tally)
        {
            var (lastRow, monthEndRow) = (lastRows[row], monthEndRows[row]);
            Standing? before =
                lastRow < 0 ? null : new Standing(last!.Value.Category[lastRow], last.Value.Settled[lastRow]);
            var monthEndCategory = monthEndRow < 0 ? Category.None : monthEnd!.Value.Category[monthEndRow];
            var next = Standing.Next(
                before,
                endsMonth ? monthEndCategory : null,
                computed[row],
                definition.Change,
                new Word(
                    people.Override(Portfolio.Ids[row], id),
                    SettlesAtOnce: newRule || corrected,
                    Kept: guard is null ? null : Keep(row, before)
                )
            );
            (category[row], settled[row]) = (next.Category, next.Settled);
            var owner = people.Owner(Portfolio.Ids[row]);
            tally.Count(id, owner, next.Category, monthEndCategory, SumOf(row));
            if (before is { Category: not Category.None } was && was != next)
                Note(tally, id, row, was, next, withInputs ? classifier : null, set.Version);
        }

        // Another version of the rule moves nobody: only what the client did is stopped.
        short? Keep(int row, Standing? before)
        {
            var stood = newRule
                ? Category.None
                : people.Beneath(Portfolio.Ids[row], id, before?.Category ?? Category.None);
            return people.Stopped.Keep(guard!, id, Portfolio[row], computed[row], stood);
        }
    }

    /// <summary>What the rule newly proposes where a guard stops it.</summary>
    private void NoteProposals(IClassifier classifier, short scheme, PeoplesWords people, int version, bool withInputs)
    {
        foreach (var change in people.Stopped.Changes.Where(c => c.IsProposal && c.Scheme == scheme))
            _tally.Changes.Add(
                VerdictEvent.Proposal(change, version, withInputs ? Facts(Portfolio.RowOf(change.Account)) : null)
            );

        string Facts(int row) => InputsJson.Write(Verdict.Explain(classifier, Portfolio[row]).Reasons);
    }

    // Apart from the loop, so that only accounts with an event pay for the question.
    private void Note(
        Tally tally,
        short scheme,
        int row,
        Standing was,
        Standing next,
        IClassifier? classifier,
        int version
    ) =>
        VerdictEvent.Note(
            tally.Changes,
            Portfolio.Ids[row],
            scheme,
            was,
            next,
            version,
            () => classifier is null ? null : InputsJson.Write(Verdict.Explain(classifier, Portfolio[row]).Reasons)
        );

    private Sum SumOf(int row)
    {
        var profit = Portfolio.Profit12[row];
        return new Sum(1, Portfolio.Revenue12[row], profit == Portfolio.Unknown ? 0 : profit);
    }

    /// <summary>What one thread has counted and noted.</summary>
    private sealed class Tally
    {
        public Dictionary<Cell, Sum> Summary { get; } = [];

        public Dictionary<Cell, Sum> Moves { get; } = [];

        public List<VerdictEvent> Changes { get; } = [];

        public void Count(short scheme, int owner, short category, short monthEndCategory, Sum sum)
        {
            Add(Summary, new Cell(scheme, owner, Category.None, category), sum);
            if (monthEndCategory != category)
                Add(Moves, new Cell(scheme, owner, monthEndCategory, category), sum);
        }

        /// <summary>Takes another one in; changes stay in the order of accounts.</summary>
        public void Add(Tally other)
        {
            foreach (var (cell, sum) in other.Summary)
                Add(Summary, cell, sum);
            foreach (var (cell, sum) in other.Moves)
                Add(Moves, cell, sum);
            Changes.AddRange(other.Changes);
        }

        private static void Add(Dictionary<Cell, Sum> sums, Cell key, Sum sum)
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
            slot = slot.Plus(sum);
        }
    }

    /// <summary>What is counted apart. Looked up for every account and scheme, so its hash is one number and cheap.</summary>
    internal readonly record struct Cell(short Scheme, int Owner, short From, short To)
    {
        public bool Equals(Cell other) => Number == other.Number && Owner == other.Owner;

        public override int GetHashCode() => (int)(Number * 2654435761) ^ Owner;

        private long Number => (long)Scheme << 32 | (long)(ushort)From << 16 | (ushort)To;
    }

    /// <summary>Accounts and their money, minor units.</summary>
    internal readonly record struct Sum(int Accounts, long Revenue, long Profit)
    {
        public Sum Plus(Sum other) =>
            new(Accounts + other.Accounts, checked(Revenue + other.Revenue), checked(Profit + other.Profit));
    }
}

/// <summary>The pictures a day is held against.</summary>
/// <param name="Last">The newest one of an earlier day.</param>
/// <param name="MonthEnd">The month-end before the day; movement is measured against it.</param>
internal sealed record Earlier(Picture? Last, Picture? MonthEnd);
