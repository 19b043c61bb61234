using System.Buffers.Binary;

namespace Collector.Sources.Qvd.Stored;

/// <summary>A stretch of bits of a record, which is one little-endian number of any length.</summary>
/// <param name="Offset">Bits below it.</param>
/// <param name="Width">0 to 64.</param>
internal readonly record struct Bits(int Offset, int Width)
{
    public const int MostWidth = 64;

    /// <summary>Bytes behind a record that reading it may touch; what they hold does not matter.</summary>
    public const int Overreach = sizeof(ulong) + 1;

    /// <summary>The first bit above it.</summary>
    public int End => Offset + Width;

    /// <summary>How many numbers it can tell apart, less one.</summary>
    public ulong Greatest => Width == MostWidth ? ulong.MaxValue : (1UL << Width) - 1;

    /// <param name="record">From its first byte on, with <see cref="Overreach"/> bytes behind it.</param>
    public ulong Read(ReadOnlySpan<byte> record)
    {
        var (first, shift) = (Offset / 8, Offset % 8);
        var bits = BinaryPrimitives.ReadUInt64LittleEndian(record[first..]) >> shift;
        if (shift + Width > MostWidth)
        {
            bits |= (ulong)record[first + sizeof(ulong)] << MostWidth - shift;
        }

        return bits & Greatest;
    }
}
