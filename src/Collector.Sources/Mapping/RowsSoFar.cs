namespace Collector.Sources.Mapping;

/// <summary>The rows of one reading of some days, told apart by their keys while its pages come. Sixteen bytes a row are kept.</summary>
/// <param name="before">How many different rows the pages had that were read before an interruption; which they were is not known any more.</param>
/// <param name="isWhole">Nothing was read before an interruption.</param>
internal sealed class RowsSoFar(int before = 0, bool isWhole = true)
{
    private readonly Dictionary<ulong, ulong> seen = [];
    private readonly HashSet<ulong> fresh = [];

    /// <summary>All rows are known: what is said here of all of them is sure.</summary>
    public bool IsWhole => isWhole;

    /// <summary>Rows with different keys.</summary>
    public int Distinct => before + seen.Count;

    /// <summary>Rows of the last page that no page before it had.</summary>
    public int Fresh => fresh.Count;

    /// <summary>Rows that stood on a page before theirs too.</summary>
    public int Repeated { get; private set; }

    /// <summary>Rows that say something else than one with the same key before them.</summary>
    public int Contradicting { get; private set; }

    /// <summary>Takes the rows of the next page.</summary>
    public void Add(IEnumerable<RowMark> page)
    {
        fresh.Clear();
        foreach (var mark in page)
        {
            if (seen.TryAdd(mark.Key, mark.Values))
            {
                fresh.Add(mark.Key);
                continue;
            }

            Repeated += fresh.Contains(mark.Key) ? 0 : 1;
            Contradicting += mark.Values != 0 && seen[mark.Key] != 0 && seen[mark.Key] != mark.Values ? 1 : 0;
            seen[mark.Key] = mark.Values;
        }
    }

    /// <summary>What a person should know of rows that contradict each other; null: there are none.</summary>
    /// <param name="dataset">That they go to.</param>
    public string? Contradiction(Records.Dataset dataset) => Contradicting == 0 ? null
        : $"{Contradicting} {(Contradicting == 1 ? "row has" : "rows have")} the key ({string.Join(", ", dataset.Keys.Skip(1).Select(key => key.Name))}) of a row before and {(Contradicting == 1 ? "says" : "say")} something else: the last one counts";
}
