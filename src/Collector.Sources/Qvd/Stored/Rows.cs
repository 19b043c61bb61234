using System.Runtime.CompilerServices;

namespace Collector.Sources.Qvd.Stored;

/// <summary>The rows of a file, read in blocks that hold whole rows.</summary>
internal sealed class Rows(Content content, StoredTable table, Column[] columns)
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>All rows in the order of the file; lazy.</summary>
    /// <exception cref="SourceException">While enumerating: a row is damaged, or the file changed or does not answer.</exception>
    public async IAsyncEnumerable<QvdRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = table.RecordBytes;
        var most = Math.Min(table.RowCount, Math.Max(BlockBytes / Math.Max(size, 1), 1));
        var block = new byte[(most * size) + Bits.Overreach];
        for (var first = 0; first < table.RowCount; first += most)
        {
            var count = Math.Min(most, table.RowCount - first);
            var at = table.Rows.At + ((long)first * size);
            await content.FillAsync(at, block.AsMemory(0, count * size), SourcePlace.Whole, cancellationToken);
            for (var index = 0; index < count; index++)
            {
                yield return Row(block.AsSpan(index * size), first + index + 1, at + (index * size));
            }
        }
    }

    private QvdRow Row(ReadOnlySpan<byte> record, int number, long at)
    {
        var starts = new int[columns.Length];
        for (var column = 0; column < starts.Length; column++)
        {
            starts[column] = columns[column].Find(record, number, at);
        }

        return new QvdRow(number, columns, starts);
    }
}
