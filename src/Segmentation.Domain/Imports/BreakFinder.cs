using System.Numerics;
using System.Runtime.Intrinsics;

namespace Segmentation.Domain.Imports;

/// <summary>
/// Finds the bytes that end a cell, 32 at a time. Cells are a few bytes long, so that starting a search for each of them
/// would cost more than the search itself.
/// </summary>
internal ref struct BreakFinder(ReadOnlySpan<byte> text, byte separator)
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private readonly ReadOnlySpan<byte> _text = text;
    private uint _found;
    private int _block;
    private int _searched;

    /// <summary>Position of the next separator or line break; -1 when there is none.</summary>
    /// <param name="from">Where to begin; never smaller than in a call before.</param>
    public int Next(int from)
    {
        while (true)
        {
            while (_found != 0)
            {
                var position = _block + BitOperations.TrailingZeroCount(_found);
                _found &= _found - 1;
                // What lies before belongs to a quoted cell that has been passed over.
                if (position >= from)
                    return position;
            }
            _block = Math.Max(_searched, from);
            if (_block + Vector256<byte>.Count > _text.Length)
                return InTheRest();
            var bytes = Vector256.Create(_text.Slice(_block, Vector256<byte>.Count));
            var breaks =
                Vector256.Equals(bytes, Vector256.Create(separator))
                | Vector256.Equals(bytes, Vector256.Create(LineFeed))
                | Vector256.Equals(bytes, Vector256.Create(CarriageReturn));
            _found = breaks.ExtractMostSignificantBits();
            _searched = _block + Vector256<byte>.Count;
        }
    }

    private int InTheRest()
    {
        var length = _text[_block..].IndexOfAny(separator, LineFeed, CarriageReturn);
        _searched = length < 0 ? _text.Length : _block + length + 1;
        return length < 0 ? -1 : _block + length;
    }
}
