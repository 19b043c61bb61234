using System.Collections.Immutable;
using Collector.Access;
using Collector.Entries;
using Collector.Hosting;
using Collector.Plan;
using Collector.Published;
using Collector.Storage;
using Collector.Web.Home;
using Collector.Web.Reading;
using Collector.Wording;
using Npgsql;

namespace Collector.Web.Entering;

/// <summary>Reads what offices are asked for, as pages show it.</summary>
/// <remarks>Any of them throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class EntryReader(NpgsqlDataSource database, TimeProvider clock, SiteReader site, IFigureReader figures, ServiceOptions options)
{
    // Closings and reopenings that are looked through: some a year.
    private const int MostActs = 1000;

    private readonly PatientReading reading = new(database, clock);

    private int ThisYear => PlanTime.DayOf(clock.GetUtcNow(), options.Zone).Year;

    /// <summary>An office in a year, with all that is needed to judge what it types.</summary>
    /// <param name="office">Code; null: the first of one's own.</param>
    /// <param name="year">Null: the running one, or the nearest to it that is judged.</param>
    /// <param name="only">Key of the one measure wanted; null: all that is entered.</param>
    /// <returns>Null: there is no such office, year or measure, or it is not for this person.</returns>
    public async Task<EntryPlace?> FindAsync(Visit visit, string? office, int? year, string? only, CancellationToken cancellationToken)
    {
        var state = await figures.ReadStateAsync(known: null, cancellationToken);
        var now = clock.GetUtcNow();
        if (Choose(state.Years, year) is not { } judged)
        {
            return null;
        }

        var plan = await figures.ReadPlanAsync(judged.Version, cancellationToken);
        Office[] offices = [.. plan.Offices.Values.Where(one => visit.SeesEntriesOf(one.Code))];
        var chosen = office is null ? offices.FirstOrDefault(one => visit.EntersFor(one.Code)) ?? offices.FirstOrDefault() : offices.FirstOrDefault(one => one.Code == office);
        if (chosen is null)
        {
            return null;
        }

        var read = await reading.AskAsync((connection, token) => OfficeYears.ReadAsync(connection, plan, judged, chosen, only, now, token), cancellationToken);
        return only is not null && read.Asked.IsEmpty ? null : new EntryPlace(read, state, [.. offices], only);
    }

    /// <summary>The page of an office.</summary>
    /// <param name="verdicts">What was typed and how it was judged; empty: nothing was.</param>
    /// <param name="brought">By measure and period: files that are kept, and why others are not.</param>
    /// <param name="told">What came of what was posted.</param>
    public async Task<EntriesView> ReadAsync(
        Visit visit, EntryPlace place, ImmutableArray<EntryVerdict> verdicts, IReadOnlyDictionary<(string, Period), (ImmutableArray<EvidenceFile> Kept, ImmutableArray<string> Mistakes)> brought, string? told, CancellationToken cancellationToken)
    {
        var year = place.Year;
        var now = clock.GetUtcNow();
        var judgedBy = verdicts.ToLookup(verdict => (verdict.Typed.Measure, verdict.Typed.Period));
        var open = year.Asked
            .Where(asked => place.Only is not null || asked.State is AskedState.Late or AskedState.Due or AskedState.Returned || judgedBy.Contains((asked.Measure.Key, asked.Period)) || IsOpenAhead(asked))
            .OrderBy(asked => place.Only is null && !judgedBy.Contains((asked.Measure.Key, asked.Period))).ThenBy(asked => place.Only is null ? asked.State : AskedState.Done).ToArray();
        // What was typed is shown again, however much it was.
        var shown = Math.Max(EntryForm.MostRows, judgedBy.Count);
        var (elsewhere, history, acts) = await reading.AskAsync(
            async (connection, token) => (
                place.Only is null ? await ElsewhereAsync(connection, place, now, token) : [],
                place.Only is { } only ? await EntryStore.OfMeasureAsync(connection, only, Period.OfYear(year.Year), token) : [],
                await PeriodLockStore.ListAsync(connection, null, MostActs, token)),
            cancellationToken);
        return new EntriesView
        {
            Head = await site.ReadHeadAsync(cancellationToken),
            Office = year.Office,
            Offices = place.Offices,
            Year = year.Year,
            Years = SiteReader.ChoicesOf(place.State.Years.Where(judged => judged.Year <= year.Today.Year), place.State.Published),
            Elsewhere = elsewhere,
            Only = place.Only is null ? null : year.Asked[0].Measure,
            Collected = [.. OfficeMeasures.Of(year.Plan, year.Office.Code, year.Year).Where(measure => measure.Feed is Feed.Collected { What: Collection.OfRecords })],
            Rows = [.. open.Take(shown).Select(asked => RowOf(year, asked, judgedBy[(asked.Measure.Key, asked.Period)].MaxBy(verdict => verdict.Outcome), brought.GetValueOrDefault((asked.Measure.Key, asked.Period))) with { ClosedSince = PeriodLock.Since(acts, asked.Period) })],
            More = Math.Max(0, open.Length - shown),
            Waiting = [.. year.Asked.Where(asked => asked.State is AskedState.Waiting)],
            Done = DoneFigures.Of(year.Asked),
            Running = year.Asked.Count(asked => asked.State is AskedState.Running),
            Strays = [.. verdicts.Where(verdict => verdict.Outcome is EntryOutcome.Refused && year.Find(verdict.Typed.Measure, verdict.Typed.Period) is null)],
            History = [.. history.Where(entry => visit.SeesEntriesOf(entry.Office))],
            MayEnter = !year.IsFinal && visit.EntersFor(year.Office.Code),
            Account = visit.Account,
            Zone = year.Plan.Zone,
            Told = told,
        };
    }

    /// <summary>What one's own offices are asked for, in every year not final; offices and years without anything are left out.</summary>
    public async Task<ImmutableArray<OfficeLine>> DueAsync(Visit visit, CancellationToken cancellationToken)
    {
        var state = await figures.ReadStateAsync(known: null, cancellationToken);
        var now = clock.GetUtcNow();
        return await reading.AskAsync(
            async (connection, token) =>
            {
                var lines = ImmutableArray.CreateBuilder<OfficeLine>();
                foreach (var years in state.Years.Where(judged => !judged.Final && judged.Year <= ThisYear).GroupBy(judged => judged.Version))
                {
                    var plan = await figures.ReadPlanAsync(years.Key, token);
                    var offices = visit.Offices.Where(visit.EntersFor).Select(code => plan.Offices.GetValueOrDefault(code)).OfType<Office>();
                    lines.AddRange((await OfficeYears.CountAsync(connection, plan, years, offices, within: null, now, token)).Select(one => LineOf(one.Judged, one.Office, one.States)).Where(line => line.Late + line.Due + line.Returned > 0));
                }

                return lines.OrderBy(line => line.Year).ToImmutableArray();
            },
            cancellationToken);
    }

    /// <summary>The page of an entry.</summary>
    /// <param name="objection">Why what was asked for was not done, in Italian; null: nothing was asked for.</param>
    /// <returns>Null: there is none, or it is not for this person.</returns>
    public async Task<EntryView?> EntryAsync(Visit visit, long number, string? objection, CancellationToken cancellationToken)
    {
        var (entry, others) = await reading.AskAsync(
            async (connection, token) => await EntryStore.FindAsync(connection, null, [number], token) is [var found]
                ? (found, await EntryStore.OfMeasureAsync(connection, found.Measure, found.Period, token))
                : ((Entry?)null, (IReadOnlyList<Entry>)[]),
            cancellationToken);
        if (entry is null || !visit.SeesEntriesOf(entry.Office))
        {
            return null;
        }

        var state = await figures.ReadStateAsync(known: null, cancellationToken);
        var plan = state.Years.LastOrDefault(judged => judged.Year == entry.Period.To.Year) is { } judged ? await figures.ReadPlanAsync(judged.Version, cancellationToken) : null;
        return new EntryView(
            await site.ReadHeadAsync(cancellationToken),
            entry,
            plan?.Measures.GetValueOrDefault(entry.Measure),
            plan?.Offices.GetValueOrDefault(entry.Office)?.Name ?? entry.Office,
            [.. others.Where(other => other.Id != entry.Id && other.Period == entry.Period && visit.SeesEntriesOf(other.Office))],
            plan is null ? [] : [.. OfficeMeasures.ReadersOf(plan, entry.Measure)],
            plan?.Zone ?? TimeZoneInfo.Utc,
            CanWithdraw: entry.State is EntryState.Waiting && entry.EnteredBy == visit.Account,
            objection);
    }

    // Stocks and milestones are stated when they are known, before their period is over.
    private static bool IsOpenAhead(AskedFigure asked) => asked is { State: AskedState.Running, Measure.Accumulation: Accumulation.Last or Accumulation.Date or Accumulation.YesNo };

    private static EntryRow RowOf(OfficeYear year, AskedFigure asked, EntryVerdict? verdict, (ImmutableArray<EvidenceFile> Kept, ImmutableArray<string> Mistakes) brought) => new(
        asked,
        verdict,
        brought.Kept.IsDefault ? [] : brought.Kept,
        brought.Mistakes.IsDefault ? [] : brought.Mistakes,
        string.Join("; ", OfficeMeasures.ReadersOf(year.Plan, asked.Measure.Key).Select(indicator => $"{indicator.Code} (obiettivo {Italian.Target(indicator.TargetFor(year.Year, year.Today), indicator.Decimals)})")));

    private static async Task<ImmutableArray<(int Year, int Count)>> ElsewhereAsync(NpgsqlConnection connection, EntryPlace place, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var others = ImmutableArray.CreateBuilder<(int Year, int Count)>();
        foreach (var years in place.State.Years.Where(judged => !judged.Final && judged.Year != place.Year.Year && judged.Year <= place.Year.Today.Year).GroupBy(judged => judged.Version))
        {
            var plan = (await PlanStore.ReadAsync(connection, null, years.Key, cancellationToken)).Plan;
            if (plan.Offices.TryGetValue(place.Year.Office.Code, out var office))
            {
                others.AddRange((await OfficeYears.CountAsync(connection, plan, years, [office], within: null, now, cancellationToken)).Select(one => LineOf(one.Judged, one.Office, one.States)).Select(line => (line.Year, Count: line.Late + line.Due + line.Returned)).Where(line => line.Count > 0));
            }
        }

        return [.. others.OrderBy(one => one.Year)];
    }

    private static OfficeLine LineOf(JudgedYear judged, Office office, IReadOnlyDictionary<AskedState, int> states) =>
        new(office.Code, office.Name, judged.Year, states.GetValueOrDefault(AskedState.Late), states.GetValueOrDefault(AskedState.Due), states.GetValueOrDefault(AskedState.Returned));

    private JudgedYear? Choose(IReadOnlyList<JudgedYear> years, int? year) => year is { } one
        ? years.FirstOrDefault(judged => judged.Year == one)
        : years.LastOrDefault(judged => judged.Year <= ThisYear) ?? (years.Count > 0 ? years[0] : null);
}

/// <summary>An office in a year, as somebody looks at it.</summary>
/// <param name="Offices">Those the person sees.</param>
/// <param name="Only">Key of the one measure wanted; null: all that is entered.</param>
internal sealed record EntryPlace(OfficeYear Year, SiteState State, ImmutableArray<Office> Offices, string? Only);
