using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Databases;
using Collector.Sources.Mapping;

namespace Collector.Sources.NetEye;

/// <summary>From rows of the history to states and interruptions.</summary>
internal sealed class NetEyeMapping(NetEyeOptions options)
{
    private const long Critical = 2;
    private const long Unknown = 3;

    // Icinga DB's word for an object that was not checked yet.
    private const long Pending = 99;

    // The last word may be the change itself, with microseconds that it does not tell.
    private static readonly TimeSpan AfterLastWord = TimeSpan.FromSeconds(1);

    private readonly RecordBuilder states = new(Datasets.ServiceState);
    private readonly RecordBuilder downtimes = new(Datasets.ServiceDowntime);

    /// <returns>The records, what could not be used, and the objects of which the monitor knows no state at all.</returns>
    /// <exception cref="SourceUnreadableException">The page is none of ours.</exception>
    public (ImmutableArray<SourceRecord> Records, ImmutableArray<RejectedRecord> Rejected, ImmutableArray<string> Stateless) Read(ReadOnlyMemory<byte> content, NetEyeContext context, string origin)
    {
        var records = ImmutableArray.CreateBuilder<SourceRecord>();
        var rejected = ImmutableArray.CreateBuilder<RejectedRecord>();
        var stateless = ImmutableArray.CreateBuilder<string>();
        JsonLines.Each(content, origin, (row, place) =>
        {
            var said = new NetEyeRow(row);
            var (record, refused) = context.Part is NetEyePart.Downtimes ? Downtime(said, place) : State(said, context, place);
            if (record is not null)
            {
                records.Add(record);
                if (context.Part is NetEyePart.Carried && said is { State: null, Object: { } name })
                {
                    stateless.Add(name);
                }
            }

            if (refused is not null)
            {
                rejected.Add(refused);
            }
        });
        return (context.Part is NetEyePart.Downtimes ? Longest(records) : records.DrainToImmutable(), rejected.DrainToImmutable(), stateless.DrainToImmutable());
    }

    private (SourceRecord? Record, RejectedRecord? Rejected) State(NetEyeRow row, NetEyeContext context, int place)
    {
        states.Begin(options.System);
        Set(states, "object", () => row.Object);
        Set(states, "at", () => context.At ?? (context.Part is NetEyePart.Gone ? row.At + AfterLastWord : row.At));
        Set(states, "state", () => StateOf(row, context.Part));
        return states.Set("hard", true).Build(place);
    }

    private (SourceRecord? Record, RejectedRecord? Rejected) Downtime(NetEyeRow row, int place)
    {
        downtimes.Begin(options.System);
        Set(downtimes, "object", () => row.Object);
        Set(downtimes, "from", () => row.At);
        Set(downtimes, "to", () => row.Until);
        return downtimes.Build(place);
    }

    // A host is up (0) or not; a service has four states.
    private static long? StateOf(NetEyeRow row, NetEyePart part) => row switch
    {
        _ when part is NetEyePart.Silent or NetEyePart.Gone => Datasets.StateNotKnown,
        { IsGone: true } when part is NetEyePart.Again => Datasets.StateNotKnown,
        // Neither a status nor a history: Icinga DB has not written any yet.
        { State: null } when part is NetEyePart.Carried or NetEyePart.Again => Datasets.StateNotKnown,
        { State: null } => null,
        { NextPrevious: Pending } or { State: Pending } => Datasets.StateNotKnown,
        { IsHost: true, State: >= 0 and <= Unknown } => row.State is 0 ? 0 : Critical,
        { IsHost: false, State: >= 0 and <= Unknown } => row.State,
        _ => throw new FieldException("is none of 0 to 3"),
    };

    // Interruptions of an object may begin in the same moment: together they last as long as the longest.
    private static ImmutableArray<SourceRecord> Longest(IEnumerable<SourceRecord> records) =>
    [
        .. records.GroupBy(record => (record["object"], record["from"]))
            .Select(same => same.MaxBy(record => record["to"] as DateTimeOffset? ?? DateTimeOffset.MaxValue)!), // a group is never empty
    ];

    private static void Set(RecordBuilder builder, string column, Func<object?> value)
    {
        try
        {
            builder.Set(column, value());
        }
        catch (FieldException fault)
        {
            builder.Reject($"{column} {fault.Message}");
        }
    }
}
