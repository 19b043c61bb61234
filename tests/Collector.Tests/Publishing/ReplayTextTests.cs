using System.Text.Json;
using Collector.Alerts;
using Collector.Publishing;

namespace Collector.Tests.Publishing;

/// <summary>What a replay says.</summary>
public sealed class ReplayTextTests
{
    private static readonly ReplayedAlerts Replay = new(
        Some.Day("2021-01-01"),
        Some.Day("2021-12-31"),
        Some.Day("2021-02-01"),
        [
            Told(AlertKind.IndicatorOffTrack, "studi", "2021-11-01", "ORE fuori linea nel 2021: Ore") with { Ended = Some.Day("2021-11-03") },
            Told(AlertKind.IndicatorOffTrack, "studi", "2021-11-01", "EVENTI fuori linea nel 2021: Eventi") with { Ended = Some.Day("2021-11-09"), IsDropped = true },
            Told(AlertKind.EntriesLate, "", "2021-11-15", "Uffici da confermare: 2 misure del 2021 in ritardo, di cui una con un nome che è così lungo da non finire"),
        ]);

    [Fact]
    public void It_lists_the_alerts_and_adds_them_up() => Assert.Equal(
        """
        told        until                 to          alert              summary
        2021-11-01  2021-11-03            studi       IndicatorOffTrack  ORE fuori linea nel 2021: Ore
        2021-11-01  2021-11-09 unsaid     studi       IndicatorOffTrack  EVENTI fuori linea nel 2021: Eventi
        2021-11-15  stands                controller  EntriesLate        Uffici da confermare: 2 misure del 2021 in ritardo, di cui una con un nome che è così lun…

        3 alerts from 2021-01-01 to 2021-12-31: IndicatorOffTrack 2, EntriesLate 1.
        4 mails, ends included: studi 3, controller 1.
        Most in a week: 3 in that of Monday 2021-11-01, 3 of them to studi.
        Unsaid: no mail tells of the end, since another alert does, nobody asks any more, or the weekly mail just does not name it.
        What stood before 2021-01-01 is told anew on the first days.
        Not told here: alerts on sources, whose state of then is not kept (what waited for one that was down is told by itself), plans applied, nights that failed.
        Days up to 2021-02-01 are judged with what is known now: nothing was known here yet. Lateness of then is not seen.

        """.ReplaceLineEndings("\n"),
        ReplayText.Write(Replay).ReplaceLineEndings("\n"));

    [Fact]
    public void Where_nothing_is_told_it_says_so() => Assert.Equal(
        """
        0 alerts from 2021-01-01 to 2021-12-31.
        0 mails, ends included.
        """.ReplaceLineEndings("\n"),
        string.Join('\n', ReplayText.Write(Replay with { Told = [] }).ReplaceLineEndings("\n").Split('\n')[..2]));

    [Fact]
    public void For_machines_it_says_the_same()
    {
        using var json = JsonDocument.Parse(ReplayJson.Write(Replay));

        Assert.Equal(
            ["IndicatorOffTrack 2021-11-01 2021-11-03 True", "IndicatorOffTrack 2021-11-01 2021-11-09 False", "EntriesLate 2021-11-15  False"],
            json.RootElement.GetProperty("alerts").EnumerateArray().Select(alert => $"{alert.GetProperty("alert")} {alert.GetProperty("told")} {alert.GetProperty("ended")} {alert.GetProperty("end_told")}"));
        Assert.Equal(
            """{"studi":3,"controller":1}""",
            JsonSerializer.Serialize(json.RootElement.GetProperty("mails_by_receiver")));
        Assert.Equal("2021-02-01 2021-11-01 3", $"{json.RootElement.GetProperty("known_later_up_to")} {json.RootElement.GetProperty("busiest_monday")} {json.RootElement.GetProperty("busiest_mails")}");
    }

    private static Episode Told(AlertKind kind, string office, string day, string summary) => new()
    {
        Key = new AlertKey(kind, "s", 2021),
        Office = office,
        Since = Some.Day(day).AddDays(-1),
        Last = Some.Day(day),
        Nights = 2,
        Told = Some.Day(day),
        Summary = summary,
        Text = "text",
    };
}
