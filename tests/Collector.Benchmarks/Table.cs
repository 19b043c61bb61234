using System.Globalization;

namespace Collector.Benchmarks;

/// <summary>A table as Markdown, each row written as soon as it is measured.</summary>
internal sealed class Table
{
    private readonly int width;

    public Table(string title, params string[] columns)
    {
        width = columns.Length;
        Console.WriteLine($"### {title}\n");
        Write(columns);
        Console.WriteLine($"|{string.Concat(columns.Select((_, place) => place == 0 ? "---|" : "---:|"))}");
    }

    /// <exception cref="ArgumentException">There are more or fewer cells than columns.</exception>
    public void Add(params FormattableString[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, width);
        Write(cells.Select(cell => cell.ToString(CultureInfo.InvariantCulture)));
    }

    private static void Write(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
