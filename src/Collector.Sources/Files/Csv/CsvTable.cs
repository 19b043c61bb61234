using System.Text;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Tables;
using CsvHelper;

namespace Collector.Sources.Files.Csv;

/// <summary>A text with fields separated by one character, quoted as RFC 4180 says.</summary>
/// <param name="utf8">The whole text; offsets of rows are bytes of it.</param>
/// <param name="start">Where the rows begin.</param>
internal sealed class CsvTable(ReadOnlyMemory<byte> utf8, RowStart start, char separator, bool trim, FaultList faults) : ITable
{
    /// <summary>Columns a spreadsheet has at most.</summary>
    private const int MostColumns = 16_384;

    private const byte Quote = (byte)'"';

    public bool HasFixedWidth => true;

    /// <summary>The last row has no line end: that is how a file ends that was cut short, and also how some programs end one.</summary>
    public bool HasOpenEnd => utf8.Span is not [.., (byte)'\n' or (byte)'\r'];

    public IEnumerable<TableRow> Rows()
    {
        RefuseTooWide();
        var malformed = default(CsvMalformedReason?);
        using var reader = CsvReader.Create(utf8[start.Offset..], new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed = record.Reason,
        });
        while (reader.Read())
        {
            var cells = new Cell[reader.FieldCount];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = ToCell(reader.GetString(column));
            }

            var row = new RowStart(start.Line - 1 + (int)reader.LineNumber, start.Offset + (int)reader.ByteOffset);
            yield return new TableRow(row, cells, Fault(malformed));
            malformed = null;
        }
    }

    public SourcePlace PlaceOf(RowStart row, int? column, string? header)
    {
        if (column is not { } index)
        {
            return new SourcePlace(row.Line, 1);
        }

        var (line, letter) = FieldStart(row, index);
        return new SourcePlace(line, letter, Field: $"column {index + 1}" + (header is null ? "" : $" ({header})"));
    }

    private static string? Fault(CsvMalformedReason? reason) => reason switch
    {
        null => null,
        CsvMalformedReason.UnterminatedQuote => "a quote is opened and never closed",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote: write a quote inside a field twice",
        _ => "a quote stands inside a field: put the field in quotes and write the quote twice",
    };

    private Cell ToCell(string field)
    {
        var inner = field.Trim();
        return field switch
        {
            "" => Cell.Empty.Instance,
            _ when inner.Length == field.Length => new Cell.Text(field),
            _ when !trim => new Cell.Refused($"{Quoted.Text(field)} has spaces around it"),
            _ => inner.Length == 0 ? Cell.Empty.Instance : new Cell.Text(inner),
        };
    }

    // Walks over the row's fields; a quote opens only at the start of a field.
    private (int Line, int Letter) FieldStart(RowStart row, int index)
    {
        var text = utf8.Span;
        var (line, lineStart, at) = (row.Line, row.Offset, row.Offset);
        var (isFieldStart, hasQuotes, isOpen) = (true, false, false);
        for (var field = 0; field < index && at < text.Length; at++)
        {
            var letter = text[at];
            hasQuotes |= isFieldStart && letter == Quote;
            isOpen ^= hasQuotes && letter == Quote;
            isFieldStart = letter == separator && !isOpen;
            (field, hasQuotes) = isFieldStart ? (field + 1, false) : (field, hasQuotes);
            if (letter == '\n' || letter == '\r' && text[(at + 1)..] is not [(byte)'\n', ..])
            {
                (line, lineStart) = (line + 1, at + 1);
            }
        }

        return (line, Encoding.UTF8.GetCharCount(text[lineStart..at]) + 1);
    }

    // Checked beforehand: a row's fields are all made at once.
    private void RefuseTooWide()
    {
        var rest = utf8.Span[start.Offset..];
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.Length >= MostColumns && line.Count((byte)separator) >= MostColumns)
            {
                throw faults.Stop($"has a row of more than {MostColumns} columns");
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }
    }
}
