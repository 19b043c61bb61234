using System.Collections.Immutable;
using System.Numerics;

namespace Collector.Tests.Sources.Qvd;

/// <summary>A column to be written: its symbols, and which of them stands in each row.</summary>
internal sealed record WrittenField
{
    private const int NullInRow = -1;

    public required string Name { get; init; }

    public required byte[] Symbols { get; init; }

    public required int SymbolCount { get; init; }

    /// <summary>From 0; -1 is NULL.</summary>
    public required int[] Rows { get; init; }

    /// <summary>Null: as Qlik does, -2 with NULL and 0 without.</summary>
    public int? StatedBias { get; init; }

    /// <summary>Bits that no symbol needs, as Qlik adds to fill a record.</summary>
    public int ExtraBits { get; init; }

    /// <summary>What stands in <c>NumberFormat</c>, as XML; empty: Qlik's usual nothing.</summary>
    public string Format { get; init; } = "<Type>UNKNOWN</Type><nDec>0</nDec><UseThou>0</UseThou><Fmt></Fmt><Dec></Dec><Thou></Thou>";

    public ImmutableArray<string> Tags { get; init; } = [];

    public int Bias => StatedBias ?? (Rows.AsSpan().Contains(NullInRow) ? -2 : 0);

    public int Width => Greatest <= 0 ? ExtraBits : BitOperations.Log2((ulong)Greatest) + 1 + ExtraBits;

    private long Greatest => (long)SymbolCount - 1 - Bias;

    /// <summary>Symbols in the order of their first row.</summary>
    /// <param name="cells">A row each.</param>
    public static WrittenField Of(string name, params WrittenCell[] cells) => OfUnused(name, [], cells);

    /// <param name="unused">Symbols before the others that no row names.</param>
    public static WrittenField OfUnused(string name, WrittenCell[] unused, params WrittenCell[] cells)
    {
        var symbols = cells.Where(cell => cell is not WrittenCell.Null).DistinctBy(cell => cell.ToString()).ToList();
        var places = symbols.Select((cell, place) => (cell, place)).ToDictionary(one => one.cell.ToString(), one => one.place + unused.Length);
        return OfSymbols(name, unused.Concat(symbols), [.. cells.Select(cell => places.GetValueOrDefault(cell.ToString(), NullInRow))]);
    }

    /// <param name="symbols">None of them NULL; enumerated once.</param>
    public static WrittenField OfSymbols(string name, IEnumerable<WrittenCell> symbols, int[] rows)
    {
        var count = 0;
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var symbol in symbols)
        {
            symbol.WriteTo(writer);
            count++;
        }

        return new WrittenField { Name = name, Symbols = bytes.ToArray(), SymbolCount = count, Rows = rows };
    }

    /// <summary>What the record of a row holds for this field.</summary>
    /// <param name="bias">This field's: finding it looks through all rows.</param>
    public ulong StoredIn(int row, int bias) => Rows[row] == NullInRow ? 0 : (ulong)((long)Rows[row] - bias);
}
