using Collector.Sources.Qvd.Stored;

namespace Collector.Sources.Qvd.Headers;

/// <summary>
/// Whether the numbers of a header fit together. Symbols and rows may have gaps between them, never lie over each other, and
/// reach to the end of the file.
/// </summary>
internal sealed class HeaderCheck(Content content, StoredTable table)
{
    // A type byte and the zero byte of an empty text.
    private const int LeastSymbol = 2;

    /// <exception cref="SourceException">They do not.</exception>
    public void Check()
    {
        CheckNames();
        CheckRows();
        foreach (var field in table.Fields)
        {
            CheckSymbols(field);
            CheckBits(field);
        }

        CheckBitsApart();
        CheckStretches();
    }

    private void CheckNames()
    {
        if (table.Fields.IsEmpty)
        {
            throw content.Refuse("the header has no field");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in table.Fields.Where(field => !names.Add(field.Field.Name)))
        {
            throw content.Refuse(field.Place, "another field has the same name: which one counts?");
        }
    }

    private void CheckRows()
    {
        if (table is { RowCount: > 0, RecordBytes: 0 })
        {
            throw content.Refuse($"the header states {table.RowCount} rows of 0 bytes");
        }

        if (table.Rows.Length != (long)table.RowCount * table.RecordBytes)
        {
            throw content.Refuse($"the header states {table.RowCount} rows of {table.RecordBytes} bytes in {table.Rows.Length} bytes");
        }
    }

    private void CheckSymbols(StoredField field)
    {
        var (count, length) = (field.Field.SymbolCount, field.Symbols.Length);
        if (count == 0 ? length > 0 : length / LeastSymbol < count)
        {
            throw content.Refuse(field.Place, $"at byte {field.Symbols.At}: {count} symbols do not fit in {length} bytes");
        }
    }

    private void CheckBits(StoredField field)
    {
        if (field.Bits.End > table.RecordBytes * 8)
        {
            throw content.Refuse(
                field.Place,
                $"its bits {field.Bits.Offset} to {field.Bits.End - 1} reach beyond the {table.RecordBytes} bytes of a row");
        }

        // Symbols that no row can name: a width that lost a bit would make other values of the rest.
        if (table.RowCount > 0 && field.Field.SymbolCount > 0 && (Int128)field.Bits.Greatest + field.Bias < field.Field.SymbolCount - 1)
        {
            throw content.Refuse(
                field.Place,
                $"its {field.Bits.Width} bits and bias {field.Bias} cannot name all {field.Field.SymbolCount} symbols");
        }
    }

    private void CheckBitsApart()
    {
        var fields = table.Fields.Where(field => field.Bits.Width > 0).OrderBy(field => field.Bits.Offset).ToList();
        foreach (var (below, above) in fields.Zip(fields.Skip(1)))
        {
            if (above.Bits.Offset < below.Bits.End)
            {
                throw content.Refuse(
                    above.Place,
                    $"its bits begin at {above.Bits.Offset}, where those of {below.Place} end at {below.Bits.End - 1}");
            }
        }
    }

    private void CheckStretches()
    {
        var end = table.BodyAt;
        var pieces = table.Fields.Select(field => (field.Place, What: "its symbols", Stretch: field.Symbols))
            .Append((Place: SourcePlace.Whole, What: "the rows", Stretch: table.Rows))
            .Where(piece => piece.Stretch.Length > 0)
            .OrderBy(piece => piece.Stretch.At);
        foreach (var (place, what, stretch) in pieces)
        {
            if (stretch.At < end)
            {
                throw content.Refuse(
                    place,
                    $"{what} begin at byte {stretch.At}, and what stands before ends at byte {end}: pieces lie over each other");
            }

            end = stretch.End;
        }

        if (end != content.Length)
        {
            throw content.Refuse($"at byte {end}: the last piece ends, and the file has {content.Length} bytes");
        }
    }
}
