using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collector.Alerts;

namespace Collector.Publishing;

/// <summary>Writes a replay as the JSON of <c>publish --replay YEAR --json</c>: days are ISO, missing is null.</summary>
internal static class ReplayJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ReplayedAlerts replay)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            var tally = ReplayTally.Of(replay);
            json.WriteStartObject();
            WriteDay(json, "from", replay.First);
            WriteDay(json, "to", replay.Last);
            WriteDay(json, "known_later_up_to", replay.KnownLater);
            json.WriteStartArray("alerts");
            foreach (var episode in replay.Told)
            {
                WriteEpisode(json, episode);
            }

            json.WriteEndArray();
            WriteCounts(json, "alerts_by_kind", tally.Alerts);
            json.WriteNumber("mails", tally.Messages);
            WriteCounts(json, "mails_by_receiver", tally.Offices);
            WriteDay(json, "busiest_monday", tally.Busiest?.Monday);
            json.WriteNumber("busiest_mails", tally.Busiest?.Messages ?? 0);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteEpisode(Utf8JsonWriter json, Episode episode)
    {
        json.WriteStartObject();
        json.WriteString("alert", episode.Key.Kind.ToString());
        json.WriteString("subject", episode.Key.Subject);
        if (episode.Key.Year is { } year)
        {
            json.WriteNumber("year", year);
        }
        else
        {
            json.WriteNull("year");
        }

        json.WriteString("receiver", AlertMessages.To(episode));
        WriteDay(json, "since", episode.Since);
        WriteDay(json, "told", episode.Told);
        WriteDay(json, "ended", episode.Ended);
        json.WriteBoolean("end_told", episode.IsEndTold);
        json.WriteString("summary", episode.Summary);
        json.WriteString("text", episode.Text);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<(string Name, int Count)> counts)
    {
        json.WriteStartObject(name);
        foreach (var (counted, count) in counts)
        {
            json.WriteNumber(counted, count);
        }

        json.WriteEndObject();
    }

    private static void WriteDay(Utf8JsonWriter json, string name, DateOnly? day) =>
        json.WriteString(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
