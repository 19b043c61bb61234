using System.Globalization;
using System.Text.Json;
using Collector.Sources.Mapping;

namespace Collector.Sources.NetEye;

/// <summary>A row of the history, as either schema gives it.</summary>
internal readonly struct NetEyeRow(JsonElement row)
{
    private const int Host = 1;
    private const long MicrosecondTicks = 10;

    // Earlier than any monitor: how some versions write "never".
    private static readonly DateTimeOffset Never = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public bool IsHost => Whole("type") == Host;

    /// <summary><c>host!service</c>, or the host alone; null: a name is missing.</summary>
    public string? Object => (IsHost, Text("host"), Text("service")) switch
    {
        (true, { } host, _) => host,
        (false, { } host, { } service) => $"{host}!{service}",
        _ => null,
    };

    /// <exception cref="FieldException">It is no time.</exception>
    public DateTimeOffset? At => Moment("at", "microsecond");

    /// <summary>Null: still running.</summary>
    /// <exception cref="FieldException">It is no time.</exception>
    public DateTimeOffset? Until => Moment("until", "until_microsecond");

    /// <exception cref="FieldException">It is no whole number.</exception>
    public long? State => Whole("state");

    /// <summary>The monitor has it no longer.</summary>
    public bool IsGone => Whole("active") is 0;

    /// <summary>What the next change says the state was before it; null: nothing.</summary>
    public long? NextPrevious => Whole("next_previous");

    private string? Text(string name) =>
        row.TryGetProperty(name, out var field) && field.ValueKind is JsonValueKind.String && field.GetString() is { Length: > 0 } text ? text : null;

    private long? Whole(string name) => !row.TryGetProperty(name, out var field) || field.ValueKind is JsonValueKind.Null ? null
        : field.ValueKind is JsonValueKind.Number && field.TryGetInt64(out var whole) ? whole
        : throw new FieldException("is no whole number");

    private DateTimeOffset? Moment(string name, string microseconds) => MomentOf(row, name)?.AddTicks((Whole(microseconds) ?? 0) * MicrosecondTicks);

    /// <summary>A time: in IDO seconds of UTC, in Icinga DB milliseconds since 1970; null: nothing, or never.</summary>
    /// <exception cref="FieldException">It is no time.</exception>
    public static DateTimeOffset? MomentOf(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var field) || field.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        var moment = field.ValueKind switch
        {
            JsonValueKind.Number when field.TryGetInt64(out var milliseconds) && milliseconds is >= 0 and < 10_000_000_000_000 => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
            JsonValueKind.String when DateTimeOffset.TryParse(field.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) => parsed,
            _ => throw new FieldException("is no time"),
        };
        return moment < Never ? null : moment;
    }
}
