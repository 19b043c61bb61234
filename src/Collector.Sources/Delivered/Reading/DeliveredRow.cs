using Collector.Sources.Files.Tables;

namespace Collector.Sources.Delivered.Reading;

/// <summary>One row below the header that has content.</summary>
/// <param name="Start">Where it begins; its line is what people find it by.</param>
/// <param name="Cells">One for each wanted column, in their order.</param>
/// <param name="Fault">Why the row as a whole cannot be used; null: it can.</param>
/// <param name="IsTotal">It sums up the rows above it and is none of them.</param>
internal sealed record DeliveredRow(RowStart Start, Told[] Cells, string? Fault = null, bool IsTotal = false);

/// <summary>A column that is wanted of a file.</summary>
/// <param name="Header">Compared without accents, case and repeated spaces.</param>
/// <param name="IsOptional">Files may lack it.</param>
/// <param name="IsTime">Numbers in it count days, where the file says so of numbers.</param>
internal sealed record WantedColumn(string Header, bool IsOptional, bool IsTime);
