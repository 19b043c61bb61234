using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Csv;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Delivered.Reading;

/// <summary>A CSV or XLSX file as delivered rows.</summary>
/// <param name="owned">What the table reads from; null: memory.</param>
internal sealed class SheetTable(ITable table, ImmutableArray<WantedColumn> wanted, FoundHeader header, DeliveredForm form, string layout, FaultList faults, IDisposable? owned) : IDeliveredTable
{
    public string Layout => layout;

    public int? OpenLine { get; private set; }

    public async IAsyncEnumerable<DeliveredRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask; // the bytes are in memory: nothing to wait for
        var count = 0;
        TableRow? last = null;
        foreach (var row in table.Rows().SkipWhile(row => row.Start != header.Start).Skip(1).Where(row => !row.IsEmpty))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++count > form.MaxRows)
            {
                throw faults.Stop(table.PlaceOf(row.Start, null, null), $"the file has more than {form.MaxRows} rows: raise max_rows if that is right");
            }

            if (last is not null)
            {
                yield return Read(last, isOpen: false);
            }

            last = row;
        }

        if (last is not null)
        {
            var isOpen = table is CsvTable { HasOpenEnd: true };
            var closing = Closed(Read(last, isOpen));
            OpenLine = isOpen && !closing.IsTotal ? last.Start.Line : null;
            yield return closing;
        }
    }

    public SourcePlace PlaceOf(DeliveredRow row, int? column) => column is { } index && header.Columns[index] is { } place
        ? table.PlaceOf(row.Start, place, wanted[index].Header)
        : table.PlaceOf(row.Start, null, null);

    public ValueTask DisposeAsync()
    {
        owned?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <param name="isOpen">The row is the last and has no line end.</param>
    private DeliveredRow Read(TableRow row, bool isOpen)
    {
        var cells = new Told[wanted.Length];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = header.Columns[column] is { } place ? Told.Of(row.At(place)) : default;
        }

        var isTotal = IsTotal(row);
        return new DeliveredRow(row.Start, cells, row.Fault ?? (isTotal ? null : WidthFault(row, isOpen)), isTotal);
    }

    // A file that is cut exactly behind a row looks whole: only a row that closes it can tell.
    private DeliveredRow Closed(DeliveredRow last) => last.IsTotal || !form.EndsWithTotal
        ? last
        : throw faults.Stop(table.PlaceOf(last.Start, null, null), "the row that closes the file ('totals') is not behind it: is the file cut short?");

    private bool IsTotal(TableRow row)
    {
        if (form.Totals.IsEmpty || row.Cells.FirstOrDefault(cell => cell is not Cell.Empty) is not Cell.Text first)
        {
            return false;
        }

        var folded = Folding.Fold(first.Value);
        return form.Totals.Any(word => folded == word || (folded.StartsWith(word, StringComparison.Ordinal) && !char.IsLetterOrDigit(folded[word.Length])));
    }

    // Spreadsheets leave out empty fields at the end of a row, and some programs add empty ones. Where a file ends in the
    // middle of a row, the last field that is left may have lost figures.
    private string? WidthFault(TableRow row, bool isOpen)
    {
        var count = row.Cells.Count;
        if (!table.HasFixedWidth || count == header.Width || (count < header.Width ? count > header.Last && !isOpen : row.Cells.Skip(header.Width).All(cell => cell is Cell.Empty)))
        {
            return null;
        }

        var fields = count == 1 ? "1 field" : $"{count} fields";
        return count < header.Width
            ? $"the row has {fields}, the header {header.Width}: is it cut short?"
            : $"the row has {fields}, the header {header.Width}: does a field hold the separator without standing in quotes?";
    }
}
