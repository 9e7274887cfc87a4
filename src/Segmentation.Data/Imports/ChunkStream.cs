using Npgsql;

namespace Segmentation.Data.Imports;

/// <summary>The bytes of a stored file, fetched piece by piece as they are read.</summary>
internal sealed class ChunkStream(NpgsqlDataSource source, int importId, Action<int>? consumed = null) : Stream
{
    private byte[] _chunk = [];
    private int _at;
    private int _next;
    private bool _ended;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_at == _chunk.Length && !Fetch())
            return 0;
        var read = Math.Min(buffer.Length, _chunk.Length - _at);
        _chunk.AsSpan(_at, read).CopyTo(buffer);
        _at += read;
        consumed?.Invoke(read);
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Fetch()
    {
        if (_ended)
            return false;
        using var command = source.CreateCommand("SELECT bytes FROM import_chunk WHERE import_id = $1 AND n = $2");
        command.Parameters.Add(new() { Value = importId });
        command.Parameters.Add(new() { Value = _next++ });
        _chunk = command.ExecuteScalar() as byte[] ?? [];
        _at = 0;
        _ended = _chunk.Length == 0;
        return !_ended;
    }
}
