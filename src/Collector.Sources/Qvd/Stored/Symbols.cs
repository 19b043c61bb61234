using System.Text.Unicode;

namespace Collector.Sources.Qvd.Stored;

/// <summary>The distinct values of one field as the file stores them, each looked through once, and where each begins.</summary>
internal sealed class Symbols
{
    private readonly byte[] bytes;
    private readonly int[] starts;

    private Symbols(byte[] bytes, int[] starts) => (this.bytes, this.starts) = (bytes, starts);

    public int Count => starts.Length;

    /// <summary>What the symbols of a field take in memory.</summary>
    public static long BytesOf(StoredField field) => field.Symbols.Length + ((long)field.Field.SymbolCount * sizeof(int));

    /// <exception cref="SourceException">A symbol is damaged, or they are not as many as the header says.</exception>
    public static async Task<Symbols> ReadAsync(Content content, StoredField field, CancellationToken cancellationToken)
    {
        var read = new byte[field.Symbols.Length];
        await content.FillAsync(field.Symbols.At, read, field.Place, cancellationToken);
        return new Symbols(read, Walk(content, field, read));
    }

    /// <summary>Where a symbol begins.</summary>
    public int StartOf(int index) => starts[index];

    /// <param name="start">From <see cref="StartOf"/>.</param>
    public QvdCell CellAt(int start) => new(bytes, start);

    /// <summary>Where the text begins behind the type byte; null: that kind has none.</summary>
    public static int? TextAt(QvdCellKind kind) => kind switch
    {
        QvdCellKind.Text => 0,
        QvdCellKind.DualWhole => sizeof(int),
        QvdCellKind.DualReal => sizeof(double),
        _ => null,
    };

    private static int[] Walk(Content content, StoredField field, byte[] read)
    {
        var found = new int[field.Field.SymbolCount];
        var at = 0;
        for (var index = 0; index < found.Length; index++)
        {
            found[index] = at;
            at += Measure(read.AsSpan(at), out var fault);
            if (fault is not null)
            {
                throw content.Refuse(
                    field.Place, $"at byte {field.Symbols.At + found[index]}: symbol {index + 1} of {found.Length} {fault}");
            }
        }

        return at == read.Length
            ? found
            : throw content.Refuse(
                field.Place,
                $"at byte {field.Symbols.At + at}: its {found.Length} symbols end, and {read.Length - at} bytes are left");
    }

    /// <returns>Bytes of the symbol that the span begins with.</returns>
    private static int Measure(ReadOnlySpan<byte> bytes, out string? fault)
    {
        fault = null;
        var kind = bytes.IsEmpty ? QvdCellKind.Null : (QvdCellKind)bytes[0];
        var length = 1 + kind switch
        {
            QvdCellKind.Whole => sizeof(int),
            QvdCellKind.Real => sizeof(double),
            _ => TextAt(kind) ?? 0,
        };
        if (bytes.IsEmpty)
        {
            fault = "is not there: the field's bytes are over";
        }
        else if (length == 1 && kind is not QvdCellKind.Text)
        {
            fault = $"has the type 0x{bytes[0]:x2}, which is none";
        }
        else if (length > bytes.Length)
        {
            fault = "reaches beyond the field's bytes";
        }
        else if (TextAt(kind) is not null)
        {
            return length + MeasureText(bytes[length..], out fault);
        }

        return length;
    }

    private static int MeasureText(ReadOnlySpan<byte> bytes, out string? fault)
    {
        var end = bytes.IndexOf((byte)0);
        fault = end < 0 ? "has a text without an end"
            : Utf8.IsValid(bytes[..end]) ? null
            : "has a text that is no UTF-8";
        return end + 1;
    }
}
