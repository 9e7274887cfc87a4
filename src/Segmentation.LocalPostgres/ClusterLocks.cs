namespace Segmentation.LocalPostgres;

/// <summary>Who uses a cluster, kept by locks of the operating system, which a killed process cannot leave behind.</summary>
/// <remarks>Every user shares the lock <c>holders</c> for as long as it needs the server. Starting and stopping are
/// done under the exclusive lock <c>transition</c>, so no server is stopped while somebody starts to use it.</remarks>
internal sealed class ClusterLocks(string folder)
{
    private readonly string _holders = Path.Combine(folder, "holders.lock");
    private readonly string _transition = Path.Combine(folder, "transition.lock");

    /// <summary>Waits for the right to start or stop the server; disposing the result gives it back.</summary>
    public async Task<IDisposable> TransitionAsync(CancellationToken ct)
    {
        FileStream? taken;
        while ((taken = TryExclusive(_transition)) is null)
            await Task.Delay(20, ct);
        return taken;
    }

    /// <summary>Joins the users of the server; only under <see cref="TransitionAsync"/>.</summary>
    public IDisposable Hold()
    {
        new FileStream(_holders, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        return new FileStream(_holders, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>True when no process uses the server; only under <see cref="TransitionAsync"/>.</summary>
    public bool NobodyHolds()
    {
        using var alone = TryExclusive(_holders);
        return alone is not null;
    }

    private static FileStream? TryExclusive(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
