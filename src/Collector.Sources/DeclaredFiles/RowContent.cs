using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Collector.Records;
using Collector.Sources.Delivered;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Files.Tables;
using Collector.Sources.Mapping;

namespace Collector.Sources.DeclaredFiles;

/// <summary>Delivered files whose rows are records: what the settings say of each column.</summary>
internal sealed class RowContent(DeclaredFileOptions options) : IDeliveredContent
{
    /// <summary>A file up to this size is kept as it is, if its rows fit in one page.</summary>
    private const long MostWholeBytes = 8 * 1024 * 1024;

    private readonly RowMapper mapper = new(options);

    public ImmutableArray<Dataset> Fills => [options.Fills];

    public ImmutableArray<WantedColumn> Wanted => mapper.Wanted;

    public async Task<Survey> SurveyAsync(DeliveredFile file, IDeliveredTable table, Window window, DeliveredMark mark, CancellationToken cancellationToken)
    {
        var faults = new FaultList(file.Name);
        var tally = new Tally();
        var keys = new SeenKeys(options.Fills);
        var (rows, cut) = (0, 0);
        DateOnly? first = null, last = null;
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            if (row.IsTotal)
            {
                continue;
            }

            rows++;
            var read = mapper.Read(row, tally);
            if (read.Rejected is { } rejected)
            {
                faults.Add(table.PlaceOf(row, read.Column), rejected.Reason);
                continue;
            }

            if (read.Record is { } record)
            {
                keys.Add(record);
            }

            first = first is null || read.Day < first ? read.Day : first;
            last = last is null || read.Day > last ? read.Day : last;
            cut += read.Day > window.To ? 1 : 0;
        }

        Refuse(table, rows, faults);
        return new Survey
        {
            Rows = rows,
            // A load script that failed stores an empty table too: it is no proof that all records are gone.
            Covers = rows == 0 ? null : options.Covers.Of(first, last, window, DayOf(file.ModifiedAt)),
            Holds = first is { } earliest && last is { } latest ? new Window(earliest, latest) : null,
            IsCut = cut > 0,
            Warnings = Warnings(file, rows, cut, tally, keys, window),
        };
    }

    public IAsyncEnumerable<DeliveredPage> PagesAsync(DeliveredFile file, IDeliveredTable table, Survey survey, Window window, CancellationToken cancellationToken) =>
        options.IsPersonal || survey.Rows > options.PageRows || file.Bytes > MostWholeBytes
            ? SlicesAsync(file, table, survey, window, cancellationToken)
            : WholeAsync(file, table, survey, window, cancellationToken);

    // Everything is in memory, so nothing is waited for.
    public Batch Replay(Page page) => ReplayAsync(page).GetAwaiter().GetResult();

    private async Task<Batch> ReplayAsync(Page page)
    {
        var context = DeliveredContext.Read(page);
        if (context.Form is PageForm.Rows)
        {
            return Assemble(page, context, KeptRows.Read(page.Content, Wanted, page.Request));
        }

        if (context.Form is not PageForm.File)
        {
            throw DeliveredContext.Unreadable(page.Request, null);
        }

        var rows = new List<DeliveredRow>();
        await using var table = await DeliveredTables.OpenAsync(page.Content, context.Name, options.Form, Wanted, CancellationToken.None);
        await foreach (var row in table.RowsAsync(CancellationToken.None))
        {
            rows.Add(row);
        }

        return Assemble(page, context, rows);
    }

    private async IAsyncEnumerable<DeliveredPage> WholeAsync(DeliveredFile file, IDeliveredTable table, Survey survey, Window window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(file.Path, cancellationToken);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != file.Sha256)
        {
            throw new SourceUnavailableException(file.Name, "it changed while it was read.", "none: it is read again at the next run.");
        }

        var rows = new List<DeliveredRow>();
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            rows.Add(row);
        }

        yield return Page(file, PageForm.File, bytes, table.Layout, rows, survey, window, isLast: true);
    }

    private async IAsyncEnumerable<DeliveredPage> SlicesAsync(DeliveredFile file, IDeliveredTable table, Survey survey, Window window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = new List<DeliveredRow>(Math.Min(survey.Rows, options.PageRows));
        var read = 0;
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            if (row.IsTotal)
            {
                continue;
            }

            rows.Add(row);
            read++;
            if (rows.Count == options.PageRows && read < survey.Rows)
            {
                yield return Page(file, PageForm.Rows, KeptRows.Write(Wanted, rows), $"{table.Layout}, rows up to {read}", rows, survey, window, isLast: false);
                rows.Clear();
            }
        }

        yield return Page(file, PageForm.Rows, KeptRows.Write(Wanted, rows), $"{table.Layout}, rows up to {read}", rows, survey, window, isLast: true);
    }

    private DeliveredPage Page(DeliveredFile file, PageForm form, ReadOnlyMemory<byte> content, string layout, List<DeliveredRow> rows, Survey survey, Window window, bool isLast)
    {
        var covers = isLast ? survey.Covers : null;
        var context = new DeliveredContext(form, file.Name, window.From, window.To, covers?.From, covers?.To, isLast ? survey.Warnings : []);
        var page = new Page($"{file.Name} ({layout})", $"{context}", content, file.Sha256, file.ReadAt);
        return new DeliveredPage(Assemble(page, context, rows), isLast);
    }

    private Batch Assemble(Page page, DeliveredContext context, IEnumerable<DeliveredRow> rows)
    {
        var tally = new Tally(); // what it counts was told by the file as a whole
        var records = ImmutableArray.CreateBuilder<SourceRecord>();
        var rejected = ImmutableArray.CreateBuilder<RejectedRecord>();
        foreach (var read in rows.Where(row => !row.IsTotal).Select(row => mapper.Read(row, tally)))
        {
            if (read.Rejected is { } one)
            {
                rejected.Add(one);
            }
            else if (read.Record is { } record && context.Days.Contains(read.Day))
            {
                records.Add(record);
            }
        }

        return new Batch
        {
            Page = page,
            Records = records.DrainToImmutable(),
            Rejected = rejected.DrainToImmutable(),
            Covered = context.Covered(options.Fills),
            Warnings = context.Warnings,
        };
    }

    private void Refuse(IDeliveredTable table, int rows, FaultList faults)
    {
        if (rows == 0 && table is not QvdTable { IsEmpty: true })
        {
            throw faults.Stop("has a header and no row: an export that found nothing says nothing, not zero");
        }

        if (faults.Total > rows * options.MostRejected)
        {
            throw faults.Refusal(FaultList.TooMany(options.MostRejected));
        }
    }

    private ImmutableArray<string> Warnings(DeliveredFile file, int rows, int cut, Tally tally, SeenKeys keys, Window window)
    {
        var warnings = tally.Warnings(asked: false).Select(warning => $"{file.Name}: {warning}").ToList();
        if (rows == 0)
        {
            warnings.Add($"{file.Name} has no row: nothing was taken from it, nothing vanishes for it, and it states no day whole");
        }

        if (keys.Repeated > 0)
        {
            warnings.Add($"{file.Name}: {keys.Repeated} {(keys.Repeated == 1 ? "row has" : "rows have")} the key ({keys.Names}) of a row before: the last one counts");
        }

        if (cut > 0)
        {
            // A night reads up to yesterday; whoever asks for days before may well have the later ones.
            var records = $"{cut} {(cut == 1 ? "record" : "records")} after {window.To:yyyy-MM-dd}";
            warnings.Add(window.To < DayOf(file.ReadAt).AddDays(-1)
                ? $"{file.Name}: {records} {(cut == 1 ? "lies" : "lie")} outside the days that were asked for"
                : $"{file.Name}: {records} {(cut == 1 ? "waits" : "wait")} for a later night");
        }

        return [.. warnings];
    }

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, options.Zone).DateTime);
}
