using System.Collections.Immutable;
using Collector.Sources.Databases;
using Collector.Sources.Mapping;

namespace Collector.Sources.NetEye;

/// <summary>A step of reading a window: a statement, in one page or several.</summary>
/// <param name="Statement">Null: the REST API is asked.</param>
/// <param name="At">Moment that its rows speak of; null: they say it themselves.</param>
/// <param name="Days">Days that are known whole at its end; null: none.</param>
internal sealed record NetEyeStep(NetEyePart Part, string? Statement, DateTimeOffset From, DateTimeOffset Before, long After, DateTimeOffset? At, Window? Days)
{
    private static readonly DateTimeOffset Ever = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>It is read in pages.</summary>
    public bool IsPaged => Part is NetEyePart.States || (Part is not (NetEyePart.Objects or NetEyePart.Gone or NetEyePart.Downtimes) && Statement is not null && Statement.Contains("@most", StringComparison.Ordinal));

    /// <summary>
    /// The steps of a window, in their order: objects and health; the state before it; objects that are gone; spans without a monitor; late rows of
    /// days before it; then month by month the changes and interruptions.
    /// </summary>
    /// <param name="mark">Last row that an earlier reading saw; null: there is none, or rows have no numbers.</param>
    public static ImmutableArray<NetEyeStep> Of(Window window, NetEyeOptions options, long? mark, IEnumerable<Silence> silences)
    {
        var (states, carried, downtimes) = (Text("states"), Text("carried"), Text("downtimes"));
        var (begins, ends) = (StartOf(window.From), StartOf(window.To.AddDays(1)));
        var steps = ImmutableArray.CreateBuilder<NetEyeStep>();
        steps.Add(new NetEyeStep(NetEyePart.Objects, null, begins, ends, 0, null, null));
        steps.Add(new NetEyeStep(NetEyePart.Carried, carried, Ever, begins, 0, null, null));
        if (options.History is HistorySchema.Ido)
        {
            steps.Add(new NetEyeStep(NetEyePart.Gone, Text("gone"), begins, ends, 0, null, null));
        }

        foreach (var silence in silences.Where(silence => silence.Since < ends && !(silence.Until < begins)))
        {
            steps.Add(new NetEyeStep(NetEyePart.Silent, carried, Ever, silence.Since, 0, silence.Since, null));
            if (silence.Until is { } until)
            {
                steps.Add(new NetEyeStep(NetEyePart.Again, carried, Ever, until, 0, until, null));
            }
        }

        if (mark is { } seen)
        {
            steps.Add(new NetEyeStep(NetEyePart.States, states, Ever, begins, seen, null, null));
        }

        foreach (var month in Chunks.Of(window, Chunking.Month))
        {
            var (from, before) = (StartOf(month.From), StartOf(month.To.AddDays(1)));
            steps.Add(new NetEyeStep(NetEyePart.States, states, from, before, 0, null, null));
            steps.Add(new NetEyeStep(NetEyePart.Downtimes, downtimes, from, before, 0, null, month));
        }

        return steps.ToImmutable();

        string Text(string name) => TextOf(options, name);

        // Where midnight does not exist, the day begins an hour later.
        DateTimeOffset StartOf(DateOnly day)
        {
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            var start = options.Zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
            return new DateTimeOffset(start, options.Zone.GetUtcOffset(start));
        }
    }

    /// <summary>Steps that prove the right to every table and give next to nothing.</summary>
    public static IEnumerable<NetEyeStep> Proofs(NetEyeOptions options) =>
        new[] { (NetEyePart.Carried, "carried"), (NetEyePart.States, "states"), (NetEyePart.Downtimes, "downtimes") }
            .Select(one => new NetEyeStep(one.Item1, TextOf(options, one.Item2), Ever, Ever, 0, null, null));

    /// <summary>A statement of the schema that holds the history.</summary>
    public static string TextOf(NetEyeOptions options, string name) => Statements.Of($"NetEye.{(options.History is HistorySchema.Ido ? "ido" : "icingadb")}_{name}");

    /// <summary>What fills the places of the statement.</summary>
    public IEnumerable<(string Name, StatementValue Value)> Values(long after, long last, int most) =>
    [
        ("after", new StatementValue.Whole(Math.Max(after, After))),
        ("last", new StatementValue.Whole(last)),
        ("from", new StatementValue.Civil(From.UtcDateTime)),
        ("before", new StatementValue.Civil(Before.UtcDateTime)),
        ("from_ms", new StatementValue.Whole(From.ToUnixTimeMilliseconds())),
        ("before_ms", new StatementValue.Whole(Before.ToUnixTimeMilliseconds())),
        ("most", new StatementValue.Whole(most)),
    ];

    /// <summary>In words, for messages and people.</summary>
    public override string ToString() => Part switch
    {
        NetEyePart.Objects => "objects and health",
        NetEyePart.Gone => $"objects that are gone, until {Before:u}",
        NetEyePart.States => $"changes of state, {From:u} to {Before:u}",
        NetEyePart.Downtimes => $"interruptions, {From:u} to {Before:u}",
        _ => $"states before {Before:u}",
    };
}
