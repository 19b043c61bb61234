using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Facebook;

/// <summary>One page of Facebook. The settings' meaning, ranges and defaults: <see cref="FacebookSettings"/>.</summary>
internal sealed record FacebookOptions : WebOptions
{
    /// <summary>Zone of Facebook's days, wherever the page is.</summary>
    public static readonly TimeZoneInfo Pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    /// <summary>As in <c>v25.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Number of the page, as text.</summary>
    public required string Page { get; init; }

    public required SecretReference Token { get; init; }

    /// <summary>Secret of the app, for the proof that calls come from it; null: none is sent.</summary>
    public SecretReference? AppSecret { get; init; }

    public required ImmutableArray<FacebookMetric> Metrics { get; init; }

    /// <summary>Fields of the page that are sampled every night.</summary>
    public required ImmutableArray<string> Fields { get; init; }

    /// <summary>Days of one call, 1 to 89.</summary>
    public required int WindowDays { get; init; }

    public override ImmutableArray<SecretReference> Secrets => AppSecret is { } app ? [Token, app] : [Token];

    internal override DeclaredPart Part => DeclaredPart.Of(
        Datasets.PageInsight, ("page", [Page]), ("metric", [.. Metrics.Select(metric => $"{metric.Name} {metric.Period}"), .. Fields]));

    internal override bool HasHints => true;

    internal override Hint? HintOf(HttpResponseMessage response, ReadOnlySpan<byte> content, DateTimeOffset now) => FacebookUsage.HintOf(response, content, now);
}

/// <summary>A figure of the page that is asked for.</summary>
/// <param name="Period">day, week, days_28, month or lifetime.</param>
/// <param name="Ends">Day from which Meta gives it no more, as announced; null: none is known.</param>
/// <param name="HasParts">Its value is an object, and each key of it a figure: <c>metric.key</c>.</param>
internal sealed record FacebookMetric(string Name, string Period, DateOnly? Ends, bool HasParts)
{
    // Long enough to choose another measure and have it approved.
    private const int WarnedDays = 60;

    /// <summary>It has a value for each day; others have one when their period ends.</summary>
    public bool IsDaily => Period is "day" or "week" or "days_28";

    /// <summary>Its figures go by this name, or by one that it begins.</summary>
    public bool Names(string figure) => figure == Name || (HasParts && figure.StartsWith($"{Name}.", StringComparison.Ordinal));

    /// <summary>Meta may have taken it away already: it is asked for alone, since one invalid name fails a whole call.</summary>
    public bool HasEnded(DateOnly today) => Ends <= today;

    /// <summary>Its end, where that is near on a day or past; null: it is not.</summary>
    public DateOnly? NearEnd(DateOnly today) => Ends is { } end && today >= end.AddDays(-WarnedDays) ? end : null;

    /// <summary>What to tell of its end on a day; null: nothing.</summary>
    public string? Warning(DateOnly today) =>
        NearEnd(today) is not { } end ? null
        : today < end ? $"metric {Name} ends on {end:yyyy-MM-dd}, as announced by Meta: choose another measure in time"
        : $"metric {Name} was announced to end on {end:yyyy-MM-dd}: take it out of 'metrics', or correct 'ends'";
}
