using Collector.Plan;

namespace Collector.Reporting;

/// <summary>Writes the yearly results for the application Integra: a line of headers and one an indicator, as they come.</summary>
internal static class IntegraFile
{
    // Excel takes a file for UTF-8 only with it.
    private const char ByteOrderMark = '\uFEFF';

    private const string LineEnd = "\r\n";

    // A ratio has two, and a plan of nothing but plain counts still has the columns.
    private const int FewestMeasures = 2;

    /// <returns>What was written, and how much of it has something amiss.</returns>
    public static async Task<IntegraTally> WriteAsync(TextWriter writer, PerformancePlan plan, IAsyncEnumerable<IntegraRow> rows)
    {
        var columns = IntegraColumns.Of(plan.Indicators.SelectMany(indicator => indicator.Formulas).Select(formula => formula.Measures.Distinct().Count()).Append(FewestMeasures).Max());
        var tally = new IntegraTally(0, 0, 0);
        await writer.WriteAsync($"{ByteOrderMark}{string.Join(CsvCell.Separator, columns.Select(column => CsvCell.Text(column.Header)))}{LineEnd}");
        await foreach (var row in rows)
        {
            await writer.WriteAsync($"{string.Join(CsvCell.Separator, columns.Select(column => column.Cell(row)))}{LineEnd}");
            tally = tally.With(row);
        }

        return tally;
    }
}

/// <param name="Rows">Indicators written.</param>
/// <param name="Missing">Of these, without a result.</param>
/// <param name="Different">Of these, stored otherwise than they are computed again.</param>
internal sealed record IntegraTally(int Rows, int Missing, int Different)
{
    public IntegraTally With(IntegraRow row) => new(
        Rows + 1,
        Missing + (row.Figure?.Value is null ? 1 : 0),
        Different + (row.Explanation?.Differences.IsEmpty is false ? 1 : 0));
}
