namespace Segmentation.Data.Imports;

/// <summary>
/// How far an import has come, from 0 to 1. Reading the file makes the first part; what the recognition read before it, and
/// what is read a second time after it, does not count.
/// </summary>
internal sealed class ImportProgress(long fileBytes)
{
    private const float ReadingShare = 0.6f;

    private volatile float _value;
    private volatile bool _reading;
    private long _read;

    public float Value => _value;

    public void BeginReading() => _reading = true;

    public void Read(int bytes)
    {
        if (_reading)
            _value = ReadingShare * Math.Min(1, (_read += bytes) / (float)Math.Max(1, fileBytes));
    }

    public void EndReading()
    {
        _reading = false;
        _value = ReadingShare;
    }

    public void Reach(float value) => _value = value;
}
