using System.ComponentModel;
using System.Text.Json;
using Collector.Api.Answering;
using Collector.Sources.Settings;
using Collector.Web.Sourcing;

namespace Collector.Api.Reading;

/// <summary><c>/sources</c>: how each declared source stands now.</summary>
internal static class SourceEndpoint
{
    public static async Task<IResult> ReadAsync(SourceReader sources, CancellationToken cancellationToken) =>
        ApiAnswer.Of(new SourcesAnswer([.. (await sources.LinesAsync(cancellationToken)).Select(Of)]), ApiJson.Context.SourcesAnswer);

    // Why a source is paused, and who asked for it, a person wrote for persons.
    private static ApiSource Of(SourceLine line) => new()
    {
        Name = line.Options.Name,
        Kind = line.Options.Kind,
        System = (line.Options as ConnectorOptions)?.System,
        State = JsonNamingPolicy.SnakeCaseLower.ConvertName(line.Now.Standing.ToString()),
        Since = line.Now.Since,
        Problem = line.Now.Problem,
        Starving = line.Now.Starving,
        LastSuccessAt = line.Now.LastSuccessAt,
        NextAt = line.Next,
        PausedUntil = line.Now.Pause?.EndsAt,
        Reading = line.Now.IsRead,
        Records = line.Now.Records,
        ReadTo = line.Now.ReadTo,
        QuotaLeft = line.Now.QuotaLeft,
        QuotaOf = line.Now.QuotaOf,
        FilesAccepted = line.Now.Files.Accepted,
        FilesRefused = line.Now.Files.Refused,
    };
}

/// <summary>The sources.</summary>
internal sealed record SourcesAnswer([property: Description("Those that are read, then folders; each in the order they are declared.")] IReadOnlyList<ApiSource> Sources);

/// <summary>How a source stands.</summary>
internal sealed record ApiSource
{
    public required string Name { get; init; }

    [Description("What it is read with: rest, matomo, files and others.")]
    public required string Kind { get; init; }

    [Description("System whose records it brings; null: it brings observations.")]
    public string? System { get; init; }

    [Description("well, down (its latest reading failed), refused (its latest file was), paused or never (nothing was read yet).")]
    public required string State { get; init; }

    [Description("Since when its latest readings end so.")]
    public DateTimeOffset? Since { get; init; }

    [Description("Why it is down, and whose move it is.")]
    public string? Problem { get; init; }

    [Description("Keys of the indicators that wait for it.")]
    public required IReadOnlyList<string> Starving { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    [Description("When the schedule reads it next; null: it is read when a file comes.")]
    public DateTimeOffset? NextAt { get; init; }

    public DateTimeOffset? PausedUntil { get; init; }

    [Description("It is being read.")]
    public required bool Reading { get; init; }

    [Description("Records it gave since the beginning.")]
    public long? Records { get; init; }

    [Description("Last day that was asked for and answered.")]
    public DateOnly? ReadTo { get; init; }

    [Description("Calls left; null: not known.")]
    public long? QuotaLeft { get; init; }

    [Description("Out of how many.")]
    public long? QuotaOf { get; init; }

    public required long FilesAccepted { get; init; }

    public required long FilesRefused { get; init; }
}
