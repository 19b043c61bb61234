using System.Collections.Immutable;
using Collector.Sources.Files;

namespace Collector.Sources.Delivered.Reading;

/// <summary>How delivered files are laid out, and what one may take.</summary>
/// <param name="Separator">Null: found out from the header.</param>
/// <param name="Sheet">Null: the only visible one.</param>
/// <param name="Totals">First words of rows that sum up, folded.</param>
/// <param name="EndsWithTotal">The last row is one of these, or the file is cut short.</param>
/// <param name="MaxBytes">Bytes of a CSV or XLSX file; a QVD is read in pieces and has no bound.</param>
/// <param name="MaxUnpackedBytes">Bytes that a part of a workbook may have when unpacked.</param>
internal sealed record DeliveredForm(FileEncoding Encoding, char? Separator, string? Sheet, ImmutableArray<string> Totals, bool EndsWithTotal, int MaxRows, long MaxBytes, long MaxUnpackedBytes);
