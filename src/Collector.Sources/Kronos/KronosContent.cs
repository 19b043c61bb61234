using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Collector.Records;
using Collector.Sources.DeclaredFiles;
using Collector.Sources.Delivered;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Files.Cells;

namespace Collector.Sources.Kronos;

/// <summary>Exports of hours: each month of a file is a page of sums, and replaces the month whole.</summary>
internal sealed class KronosContent(KronosOptions options) : IDeliveredContent
{
    /// <summary>More or fewer people than the month before, by this share, are worth a word.</summary>
    private const decimal TellingChange = 0.2m;

    public ImmutableArray<Dataset> Fills => [Datasets.WorkHours];

    public ImmutableArray<WantedColumn> Wanted { get; } = KronosRows.Wanted(options.Columns);

    public async Task<Survey> SurveyAsync(DeliveredFile file, IDeliveredTable table, Window window, DeliveredMark mark, CancellationToken cancellationToken)
    {
        var reading = new KronosReading(options, file.Name);
        await reading.ReadAsync(table, cancellationToken);
        var months = reading.Months;
        ImmutableArray<MonthSums> asked = [.. months.Where(month => month.Month is { } first && window.Contains(first))];
        var written = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(file.ModifiedAt, options.Zone).DateTime);
        var covered = asked.Select(month => CoverOf(month, window, written)).OfType<Window>().ToList();
        var note = string.Join(',', months.Where(month => month.Heads is not null).Select(month => string.Create(CultureInfo.InvariantCulture, $"{month.Month:yyyy-MM}:{month.Heads}")));
        return new KronosSurvey
        {
            Rows = reading.Rows,
            Covers = covered is [var first, ..] ? new Window(first.From, covered[^1].To) : null,
            States = [.. asked.Select(Stated)],
            Holds = HeldBy(months),
            IsCut = months.Any(month => month.Month > window.To),
            Warnings = [.. reading.Warnings(), .. HeadWarnings(file, months, mark), .. OfficeWarnings(file, asked, mark)],
            Note = note.Length > 0 ? note : null,
            Months = asked.IsEmpty ? [new MonthSums(null, [], reading.Rejected)] : [asked[0] with { Rejected = reading.Rejected }, .. asked.Skip(1)],
        };
    }

    public async IAsyncEnumerable<DeliveredPage> PagesAsync(DeliveredFile file, IDeliveredTable table, Survey survey, Window window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask; // the sums are made already
        var months = Left(((KronosSurvey)survey).Months, survey);
        var written = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(file.ModifiedAt, options.Zone).DateTime);
        foreach (var (month, number) in months.Select((month, index) => (month, index + 1)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isLast = number == months.Length;
            var covers = CoverOf(month, window, written);
            var context = new DeliveredContext(PageForm.Sums, file.Name, window.From, window.To, covers?.From, covers?.To, isLast ? survey.Warnings : []);
            var request = string.Create(CultureInfo.InvariantCulture, $"{file.Name} ({table.Layout}, {survey.Rows} rows), sums of {month.Month:yyyy-MM}");
            yield return new DeliveredPage(Batch(new Page(request, $"{context}", month.ToBytes(), file.Sha256, file.ReadAt), context, month), isLast);
        }
    }

    public Batch Replay(Page page)
    {
        var context = DeliveredContext.Read(page);
        return context.Form is PageForm.Sums ? Batch(page, context, MonthSums.Read(page)) : throw DeliveredContext.Unreadable(page.Request, null);
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var maps = new ProcessMaps(options);
        foreach (var year in options.ProcessMaps.Keys.Order())
        {
            await maps.PrepareAsync(year, cancellationToken);
        }
    }

    // A month that a newer file was read for is left to it; what was rejected stands with the first that is kept.
    private static ImmutableArray<MonthSums> Left(ImmutableArray<MonthSums> months, Survey survey)
    {
        var left = months.Where(month => !survey.TakenDays.Any(days => month.Month is { } first && days.Contains(first))).ToList();
        return left is [var kept, .. var others] ? [kept with { Rejected = months[0].Rejected }, .. others] : [new MonthSums(null, [], months[0].Rejected)];
    }

    // Months are stated whole, whatever days of them the rows name.
    private static Window? HeldBy(ImmutableArray<MonthSums> months) =>
        months.Select(month => month.Month).OfType<DateOnly>().ToList() is [_, ..] held ? new Window(held.Min(), held.Max().AddMonths(1).AddDays(-1)) : null;

    private static StatedDays Stated(MonthSums month)
    {
        var first = month.Month!.Value; // it was asked for
        return new StatedDays(new Window(first, first.AddMonths(1).AddDays(-1)), [.. OfficesOf(month)]);
    }

    private static IEnumerable<string> OfficesOf(MonthSums month) => month.Sums.Select(sum => sum.Office).Distinct(StringComparer.Ordinal);

    private static Window? CoverOf(MonthSums month, Window window, DateOnly written) => month.Month is { } first ? Covering.OfMonth(first, window, written) : null;

    private Batch Batch(Page page, DeliveredContext context, MonthSums month)
    {
        var builder = new RecordBuilder(Datasets.WorkHours);
        var built = month.Sums.Select((sum, index) => builder.Begin(options.System)
            .Set("office", sum.Office).Set("process", sum.Process).Set("month", month.Month).Set("kind", sum.Kind)
            .Set("hours", sum.Hours).Set("remote_hours", sum.RemoteHours).Set("people", sum.People)
            .Build(index + 1)).ToList();
        return new Batch
        {
            Page = page,
            Records = [.. built.Select(one => one.Record).OfType<SourceRecord>()],
            Rejected = [.. month.Rejected, .. built.Select(one => one.Rejected).OfType<RejectedRecord>()],
            Covered = context.Covered(Datasets.WorkHours),
            Warnings = context.Warnings,
        };
    }

    // A month is replaced whole, so a file of one office takes away all the others.
    private static IEnumerable<string> OfficeWarnings(DeliveredFile file, ImmutableArray<MonthSums> months, DeliveredMark mark)
    {
        foreach (var month in months)
        {
            var before = mark.Kept.FirstOrDefault(kept => month.Month is { } first && kept.From <= first && kept.To >= first && kept.ModifiedAt <= file.ModifiedAt);
            var gone = (before?.Parts ?? []).Except(OfficesOf(month), StringComparer.Ordinal).ToList();
            if (gone.Count > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {month.Month:yyyy-MM} has nothing of {string.Join(", ", gone.Select(Quoted.Text))} any more, which {before?.Name} had: a file replaces a month whole, so put all offices of a month into one");
            }
        }
    }

    private static IEnumerable<string> HeadWarnings(DeliveredFile file, ImmutableArray<MonthSums> months, DeliveredMark mark)
    {
        var known = mark.Files.Where(one => one.Name != file.Name).OrderBy(one => one.ModifiedAt).SelectMany(one => (one.Note ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            .Concat(months.Select(month => string.Create(CultureInfo.InvariantCulture, $"{month.Month:yyyy-MM}:{month.Heads}")))
            .Select(note => note.Split(':')).GroupBy(parts => parts[0], StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Last()[1], StringComparer.Ordinal);
        foreach (var month in months)
        {
            var before = month.Month?.AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? "";
            if (month.Heads is { } heads && int.TryParse(known.GetValueOrDefault(before), NumberStyles.None, CultureInfo.InvariantCulture, out var earlier) && Math.Abs(heads - earlier) > earlier * TellingChange)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {heads} people in {month.Month:yyyy-MM}, {earlier} the month before: is the file whole?");
            }
        }
    }
}
