using System.Collections.Immutable;
using Collector.Entries;
using Collector.Plan;
using Collector.Web.Reading;

namespace Collector.Web.Entering;

/// <summary>One entry, with what came before and after it.</summary>
/// <param name="Measure">Null: the plan has it no more.</param>
/// <param name="Office">Name of the office.</param>
/// <param name="Others">Other entries for the same period, latest first.</param>
/// <param name="Readers">The indicators that read its measure.</param>
/// <param name="CanWithdraw">Whoever looks wrote it, and nobody has decided on it.</param>
/// <param name="Objection">Why what was asked for was not done; null: nothing was.</param>
public sealed record EntryView(
    PageHead Head, Entry Entry, Measure? Measure, string Office, ImmutableArray<Entry> Others, ImmutableArray<Indicator> Readers, TimeZoneInfo Zone, bool CanWithdraw, string? Objection)
{
    /// <summary>What was just done with it, in Italian; null: nothing.</summary>
    public string? Told { get; init; }
}
