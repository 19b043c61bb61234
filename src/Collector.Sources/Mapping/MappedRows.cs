using System.Collections.Immutable;
using Collector.Records;

namespace Collector.Sources.Mapping;

/// <summary>What a page says so far.</summary>
/// <param name="Days">Records outside them are left out.</param>
internal sealed record MappedRows(int Columns, Window Days, bool IsReduced)
{
    /// <summary>Rows so far, whatever became of them.</summary>
    public int Rows { get; set; }

    public ImmutableArray<SourceRecord>.Builder Records { get; } = ImmutableArray.CreateBuilder<SourceRecord>();

    public ImmutableArray<RejectedRecord>.Builder Rejected { get; } = ImmutableArray.CreateBuilder<RejectedRecord>();

    /// <summary>Of each row, in their order.</summary>
    public List<RowMark> Marks { get; } = [];

    public Tally Tally { get; } = new();

    /// <summary>By column: some row has its field.</summary>
    public bool[] Present { get; } = new bool[Columns];
}
