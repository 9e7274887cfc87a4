using Npgsql;

namespace Segmentation.Data.Imports;

/// <summary>
/// Rows of a COPY that must wait until another COPY on the same connection has ended: kept in a file that nobody else can
/// read and that goes with its handle, so that memory does not grow with them.
/// </summary>
internal sealed class RejectSpool : IDisposable
{
    private FileStream? _file;
    private BinaryCopyWriter? _writer;

    /// <summary>Takes the rows; the file is made with the first one.</summary>
    public BinaryCopyWriter Writer => _writer ??= new BinaryCopyWriter(_file = Make());

    /// <summary>Sends what was kept, if anything.</summary>
    public void CopyTo(NpgsqlConnection connection, string copy)
    {
        if (_file is null)
            return;
        _writer!.Complete();
        _file.Position = 0;
        using var stream = connection.BeginRawBinaryCopy(copy);
        _file.CopyTo(stream, 1 << 17);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private static FileStream Make()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"segmentation-{Guid.NewGuid():N}"), options);
    }
}
