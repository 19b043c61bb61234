using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Collector.Sources.Qvd.Stored;

namespace Collector.Sources.Qvd;

/// <summary>What a row holds in a column. The numbers are the type bytes of the file.</summary>
public enum QvdCellKind
{
    /// <summary>Nothing: neither zero nor the empty text.</summary>
    Null = 0,

    /// <summary>A whole number of 32 bits.</summary>
    Whole = 1,

    Real = 2,
    Text = 4,

    /// <summary>A whole number and the text that Qlik shows for it.</summary>
    DualWhole = 5,

    /// <inheritdoc cref="DualWhole"/>
    DualReal = 6,
}

/// <summary>
/// One value. It looks into the symbols of its file, which stay in memory as long as a cell of theirs does; text is decoded
/// at each call. The default is NULL.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct QvdCell
{
    private readonly byte[]? symbols;
    private readonly int at;

    /// <param name="symbols">Sound symbols of a field.</param>
    /// <param name="at">Where in them one begins.</param>
    internal QvdCell(byte[] symbols, int at) => (this.symbols, this.at) = (symbols, at);

    public QvdCellKind Kind => symbols is null ? QvdCellKind.Null : (QvdCellKind)symbols[at];

    public bool IsNull => symbols is null;

    /// <summary>
    /// The number half, exact; null for text and NULL. Dates are days (<see cref="QvdDays"/>). May be infinite or no number,
    /// if the file says so. Never to be used for codes: Qlik makes a number of <c>4E2</c>.
    /// </summary>
    public double? Number => Kind switch
    {
        QvdCellKind.Whole or QvdCellKind.DualWhole => BinaryPrimitives.ReadInt32LittleEndian(Payload),
        QvdCellKind.Real or QvdCellKind.DualReal => BinaryPrimitives.ReadDoubleLittleEndian(Payload),
        _ => null,
    };

    /// <summary>The text half, perhaps empty; null for numbers without one and for NULL. Need not be the number's own text.</summary>
    public string? Text => Symbols.TextAt(Kind) is { } start ? Encoding.UTF8.GetString(UpToZero(Payload[start..])) : null;

    private ReadOnlySpan<byte> Payload => symbols.AsSpan(at + 1);

    private static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> bytes) => bytes[..bytes.IndexOf((byte)0)];
}
