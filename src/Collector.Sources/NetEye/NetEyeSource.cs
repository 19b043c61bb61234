using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Databases;
using Collector.Sources.Http;

namespace Collector.Sources.NetEye;

/// <summary>
/// Reads states and interruptions from the monitor's database, by the number of their rows: a check may bring a row of days
/// ago, so a night reads the rows of its days and those that are new, whatever day they are of.
/// </summary>
internal sealed class NetEyeSource : ISource
{
    private static readonly NetEyeContext OfObjects = new(NetEyePart.Objects, null, null, null);

    /// <summary>Spans without a monitor that are remembered; a look-back is never longer than 400 days.</summary>
    private const int MostSilences = 50;

    /// <summary>Objects that one warning names.</summary>
    private const int MostNames = 10;

    private readonly NetEyeOptions options;
    private readonly SourceServices services;
    private readonly WebCalls calls;
    private readonly IcingaApi api;
    private readonly NetEyeMapping mapping;

    public NetEyeSource(NetEyeOptions options, SourceServices services)
    {
        (this.options, this.services, calls) = (options, services, new WebCalls(options, services));
        (api, mapping) = (new IcingaApi(options, calls, services.Secrets), new NetEyeMapping(options));
    }

    public ImmutableArray<Dataset> Fills => [Datasets.ServiceState, Datasets.ServiceDowntime];

    // Numbers of rows grow as they come; Icinga DB has times instead, which do not.
    private bool HasNumbers => options.History is HistorySchema.Ido;

    public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(cancellationToken);
        var extent = await HistoryExtent.ReadAsync(session, options, OriginOf("extent of the history"), cancellationToken);
        var place = NetEyeCursor.Read(cursor) is { Step: not NetEyeCursor.Done } resumed ? resumed : Begin(NetEyeCursor.Read(cursor), extent);
        var steps = NetEyeStep.Of(window, options, place.Mark, place.Silences);
        while (place.Step != NetEyeCursor.Done)
        {
            (var batch, place) = await StepAsync(session, steps, place, extent, cancellationToken);
            yield return batch with { Cursor = place.Step == NetEyeCursor.Done && !HasNumbers && place.Silences.IsEmpty ? null : $"{place}" };
        }
    }

    // Spans without a monitor are seen by nights alone; read again without them, their days would look watched.
    public string? BackfillMark(string? nightly) => nightly;

    public Batch Replay(Page page) => Batch(page, NetEyeContext.Read(page));

    public Task<string> CheckAsync(CancellationToken cancellationToken) => calls.CheckAsync(ProveAsync, cancellationToken);

    private async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        var objects = IcingaObjects.Read(await ContentAsync(cancellationToken), OriginOf("objects"));
        RefuseMissing(objects);
        await using var session = await OpenAsync(cancellationToken);
        var extent = await HistoryExtent.ReadAsync(session, options, OriginOf("extent of the history"), cancellationToken);
        foreach (var proof in NetEyeStep.Proofs(options))
        {
            await session.ReadAsync(proof.Statement!, proof.Values(0, 0, 1), OriginOf($"{proof.Part}"), 1, cancellationToken); // each has one
        }

        var silent = extent.IsSilent(services.Clock.GetUtcNow(), options.LongestSilence) ? string.Create(CultureInfo.InvariantCulture, $" The monitor has written nothing since {extent.Written:u}.") : "";
        var first = extent.First is { } from ? string.Create(CultureInfo.InvariantCulture, $"from {DayOf(from):yyyy-MM-dd} on") : "but is empty";
        return $"{objects} at {options.Address.Host} answers and accepts {options.User ?? "the certificate"}; the history in {options.Database.Place} can be read, {first}.{silent}";
    }

    private Task<DatabaseSession> OpenAsync(CancellationToken cancellationToken) =>
        DatabaseSession.OpenAsync(options, options.Database, services.Secrets, TimeZoneInfo.Utc, cancellationToken);

    // A new reading begins at the mark of the one before; what was known of silences goes on.
    private NetEyeCursor Begin(NetEyeCursor? mark, HistoryExtent extent)
    {
        var silences = (mark?.Silences ?? []).Select(silence => silence.Until is null && extent.Written > silence.Since && !IsSilent(extent)
            ? silence with { Until = extent.Started > silence.Since ? extent.Started : extent.Written }
            : silence).ToList();
        if (IsSilent(extent) && extent.Written is { } written && silences.All(silence => silence.Until is not null))
        {
            silences.Add(new Silence(written, null));
        }

        return new NetEyeCursor(0, 0, extent.Last, HasNumbers ? mark?.Last : null, [.. silences.TakeLast(MostSilences)]);
    }

    private bool IsSilent(HistoryExtent extent) => extent.IsSilent(services.Clock.GetUtcNow(), options.LongestSilence);

    private async Task<(Batch Batch, NetEyeCursor Next)> StepAsync(DatabaseSession session, ImmutableArray<NetEyeStep> steps, NetEyeCursor place, HistoryExtent extent, CancellationToken cancellationToken)
    {
        var step = steps[place.Step];
        var next = place with { Step = place.Step + 1 < steps.Length ? place.Step + 1 : NetEyeCursor.Done, After = 0 };
        if (step.Statement is not { } statement)
        {
            return (await ObjectsAsync(extent, cancellationToken), next);
        }

        var most = step.IsPaged ? options.Rows : int.MaxValue;
        // One row more than a page tells that there are more.
        var rows = await session.ReadAsync(statement, step.Values(place.After, place.Last, step.IsPaged ? most + 1 : most), OriginOf($"{step}"), most, cancellationToken);
        if (rows.HasMore)
        {
            next = place with { After = After(rows, place, step) };
        }

        var days = rows.HasMore ? null : Whole(step.Days, extent);
        var nameless = days is null || HasNumbers ? Nameless.Nothing : await NamelessAsync(session, step, days.Value, cancellationToken);
        var context = new NetEyeContext(step.Part, step.At, days?.From, days?.To) { Left = nameless.Days.IsEmpty ? null : nameless.Days };
        var batch = Batch(PageOf(step, rows.Content, context), context);
        return (batch with { Warnings = [.. batch.Warnings, .. Purged(step.Days, days, extent), .. nameless.Warnings(), .. Gone(step, batch)] }, next);
    }

    // Icinga DB forgets the names of what is deleted, and its history stays for a while without them.
    private async Task<Nameless> NamelessAsync(DatabaseSession session, NetEyeStep step, Window days, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAsync(NetEyeStep.TextOf(options, "nameless"), step.Values(0, 0, int.MaxValue), OriginOf($"objects without a name, {step}"), int.MaxValue, cancellationToken);
        return Nameless.Read(rows.Content, days, DayOf, OriginOf("objects without a name"));
    }

    private static ImmutableArray<string> Gone(NetEyeStep step, Batch batch)
    {
        var names = step.Part is NetEyePart.Gone ? batch.Records.Where(record => (DateTimeOffset)record["at"]! >= step.From).Select(record => (string)record["object"]!).ToList() : []; // both are required
        return names.Count == 0 ? [] : [$"{Named(names)} gone from the monitor: from its last word on, the state is not known"];
    }

    private static string Named(IReadOnlyCollection<string> names) =>
        $"{Listed(names)} {(names.Count == 1 ? "is" : "are")}";

    private static string Listed(IReadOnlyCollection<string> names) =>
        $"{string.Join(", ", names.Take(MostNames))}{(names.Count > MostNames ? $" and {names.Count - MostNames} more" : "")}";

    private long After(DatabaseRows rows, NetEyeCursor place, NetEyeStep step)
    {
        using var last = JsonDocument.Parse(rows.Last);
        var id = last.RootElement.GetProperty("id").GetInt64();
        return id > place.After ? id : throw WebFailures.Unreadable(OriginOf($"{step}"), "more rows of one moment than a page holds: raise 'rows'");
    }

    private async Task<Batch> ObjectsAsync(HistoryExtent extent, CancellationToken cancellationToken)
    {
        var content = await ContentAsync(cancellationToken);
        var batch = Batch(PageOf(new NetEyeStep(NetEyePart.Objects, null, default, default, 0, null, null), content, OfObjects), OfObjects);
        RefuseMissing(IcingaObjects.Read(content, OriginOf("objects")));
        return IsSilent(extent)
            ? batch with { Warnings = [.. batch.Warnings, string.Create(CultureInfo.InvariantCulture, $"the monitor has written nothing since {extent.Written:u}: from then on no state is known")] }
            : batch;
    }

    private async Task<byte[]> ContentAsync(CancellationToken cancellationToken) => IcingaContent.Of(
    [
        (IcingaContent.Hosts, await api.HostsAsync(cancellationToken)),
        (IcingaContent.Services, await api.ServicesAsync(cancellationToken)),
        (IcingaContent.Application, await api.ApplicationAsync(cancellationToken)),
        (IcingaContent.Writer, await api.WriterAsync(cancellationToken)),
    ]);

    // What existed and is gone is an alarm, not a service that never fails.
    private void RefuseMissing(IcingaObjects objects)
    {
        var missing = options.Objects.Except(objects.Names, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw new SourceRejectedException(
                OriginOf("objects"), $"it does not know {string.Join(", ", missing)}.", "correct 'objects' if they were renamed; otherwise ask those who run the monitor why they are gone.");
        }

        if (objects.IsWritten is false)
        {
            throw new SourceUnavailableException(
                OriginOf("status of the history"), "its connection to the history is down: nothing is written.", "none: it is read again with the next run. If it lasts, ask those who run the monitor.");
        }
    }

    // Days of which rows may have been removed by age are not known whole, and what was kept of them stays.
    private Window? Whole(Window? days, HistoryExtent extent)
    {
        if (days is not { } asked || extent.First is not { } first)
        {
            return null;
        }

        var from = DayOf(first).AddDays(1);
        return from <= asked.From ? asked : from <= asked.To ? asked with { From = from } : null;
    }

    private static ImmutableArray<string> Purged(Window? asked, Window? whole, HistoryExtent extent) => asked == whole ? []
        : extent.First is { } first ? [string.Create(CultureInfo.InvariantCulture, $"{asked}: history is kept from {first:u} on, earlier days are not known")]
        : [$"{asked}: the history is empty"];

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, options.Zone).DateTime);

    private Page PageOf(NetEyeStep step, ReadOnlyMemory<byte> content, NetEyeContext context) => new(
        $"{(step.Statement is null ? $"GET {options.Address}v1/" : options.Database.Place)} {step}",
        $"{context}",
        content,
        Convert.ToHexStringLower(SHA256.HashData(content.Span)),
        services.Clock.GetUtcNow());

    private Batch Batch(Page page, NetEyeContext context)
    {
        if (context.Part is NetEyePart.Objects)
        {
            var pending = IcingaObjects.Read(page.Content, page.Request).Pending;
            return new Batch { Page = page, Warnings = pending.IsEmpty ? [] : [Unchecked(pending)] };
        }

        var (records, rejected, stateless) = mapping.Read(page.Content, context, page.Request);
        return new Batch
        {
            Page = page,
            Records = records,
            Rejected = rejected,
            Covered = [.. context.Spans().SelectMany(days => Fills.Select(dataset => new Covered(dataset, days)))],
            Warnings = stateless.IsEmpty ? [] : [$"{Named(stateless)} without a state and without a history: the state is not known"],
        };
    }

    private static string Unchecked(ImmutableArray<string> pending) => pending.Length == 1
        ? $"1 object was never checked, so its state is not known: {Listed(pending)}"
        : $"{pending.Length} objects were never checked, so their state is not known: {Listed(pending)}";

    private string OriginOf(string place) => $"{options.Name} ({options.Address.GetLeftPart(UriPartial.Authority)}, {options.Database.Place}, {place})";
}
