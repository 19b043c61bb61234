using System.Collections.Immutable;

namespace Collector.Sources.Qvd.Stored;

/// <summary>A table and where the file keeps it.</summary>
/// <param name="RecordBytes">Bytes of one row; 0 only where there are no rows.</param>
/// <param name="Rows">Where the rows are.</param>
/// <param name="BodyAt">The first byte behind the zero byte: offsets in the header count from here.</param>
internal sealed record StoredTable(QvdHeader Header, ImmutableArray<StoredField> Fields, int RecordBytes, Stretch Rows, long BodyAt)
{
    public int RowCount => Header.RowCount;
}
