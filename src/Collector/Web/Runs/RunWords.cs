using System.Collections.Immutable;
using Collector.Alerts;
using Collector.Wording;

namespace Collector.Web.Runs;

/// <summary>Runs in Italian.</summary>
internal static class RunWords
{
    /// <summary>As stored, in the order of a filter.</summary>
    public static ImmutableArray<string> States { get; } = ["done", "failed", "running", "waiting"];

    public static string State(string state) => state switch
    {
        "done" => "riuscita",
        "failed" => "non riuscita",
        "running" => "in corso",
        _ => "in attesa",
    };

    /// <summary>Word, sign and colour of a night: never colour alone.</summary>
    public static (string Word, string Sign, string Tone) Night(NightState state) => state switch
    {
        NightState.Done => ("riuscita", "✓", "good"),
        NightState.Failed => ("non riuscita", "✕", "bad"),
        NightState.Running => ("in corso", "…", "near"),
        NightState.Waiting => ("in attesa", "–", "quiet"),
        NightState.Missing => ("mancante", "?", "gap"),
        _ => ("non prevista", "", "none"),
    };

    /// <summary>How many nights were so: <c>287 riuscite</c>.</summary>
    public static string Nights(NightState state, int count) => state switch
    {
        NightState.Done => Italian.Count(count, "riuscita", "riuscite"),
        NightState.Failed => Italian.Count(count, "non riuscita", "non riuscite"),
        NightState.Missing => Italian.Count(count, "mancante", "mancanti"),
        _ => $"{Italian.Count(count)}\u00a0{Night(state).Word}",
    };

    public static string Tone(string state) => state switch
    {
        "done" => "good",
        "failed" => "bad",
        "running" => "near",
        _ => "quiet",
    };

    public static string Level(string level) => level switch
    {
        "error" => "errore",
        "warning" => "avviso",
        _ => "notizia",
    };

    /// <summary><c>0,4 s</c>, <c>1 min 5 s</c>, <c>2 h 3 min</c>.</summary>
    public static string Duration(TimeSpan? span) => span switch
    {
        null => Italian.NotKnown,
        { TotalSeconds: < 60 } time => $"{Italian.Number((decimal)time.TotalSeconds, time.TotalSeconds < 10 ? 1 : 0)}\u00a0s",
        { TotalHours: < 1 } time => $"{Italian.Count(time.Minutes)}\u00a0min {Italian.Count(time.Seconds)}\u00a0s",
        { } time => $"{Italian.Count((int)time.TotalHours)}\u00a0h {Italian.Count(time.Minutes)}\u00a0min",
    };

    public static string Instant(DateTimeOffset? instant, TimeZoneInfo zone) => instant is { } at ? Italian.Exactly(at, zone) : Italian.NotKnown;

    /// <summary>A kind of alert that a later release gave up goes by its name.</summary>
    public static string Alert(string alert) => Enum.TryParse<AlertKind>(alert, out var kind) && Enum.IsDefined(kind) ? AlertKindWords.One(kind) : alert;
}
