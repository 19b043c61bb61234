using Collector.Cli;
using Collector.IntegrationTests.Cli;
using Collector.IntegrationTests.Nights;
using Collector.IntegrationTests.Publishing.Mailing;
using Collector.Plan.Reading;

namespace Collector.IntegrationTests.Publishing;

/// <summary>
/// What arrives at people's: the nights, the service, Prometheus, Alertmanager and a mail server, all real. Each indicator
/// of the plan goes its own way through eight nights.
/// </summary>
public sealed class MailEndToEndTests(DatabaseServer server)
{
    private static readonly DateOnly First = new(2021, 11, 2);

    [Fact]
    public async Task Every_mail_arrives_once_with_its_words_and_nothing_else_does()
    {
        await using var world = await NightWorld.WithPlanAsync(server, MailPlan.Files, First, First.AddDays(1));
        await StateAsync(world, 700, "ORE", "VISTO", "MUTO", "TOLTO", "PRESUNTO");
        await StateAsync(world, 95, "LIMITE");
        await world.RunNightsAsync();
        await DoAsync(world, "mute", "MUTO", "--until", "2199-12-31");
        await using var chain = await MailChain.StartAsync(world, PlanReader.Read(MailPlan.Files).Plan!); // the world has applied it

        // Off track for two nights: each is told to its office, once; of the assumed owner the controller is.
        await NightAsync(world, 2);
        var told = await chain.Sink.TakeAsync(5);

        // Somebody sees to one; another has other words, and everything goes away and comes back. One is missed for one night.
        await DoAsync(world, "ack", "VISTO");
        await StateAsync(world, 705, "ORE");
        await StateAsync(world, 101, "LIMITE");
        await NightAsync(world, 3);
        await chain.PrometheusSeesAsync("collector_alert_info{subject='1.1/ORE',text=~'(?s).*705,00.*'}");
        await chain.RestartAllAsync();
        await chain.AlertmanagerKnowsAsync(8); // six that stand, two of them quiet
        var again = await chain.Sink.TakeAsync(0);

        // Three have recovered, of which one was never told of. One is missed for two nights.
        await StateAsync(world, 950, "ORE", "VISTO", "MUTO");
        await NightAsync(world, 4);
        var ended = await chain.Sink.TakeAsync(3);

        // What was off track and is missed, and what nobody asks for any more, has not recovered.
        await world.ApplyAsync(MailPlan.Without("TOLTO", "2021-11-05"), First);
        await StateAsync(world, 700, "ORE");
        await NightAsync(world, 5);
        await chain.PrometheusSeesAsync("collector_alert_active{alert='IndicatorOffTrack',subject='1.1/LIMITE'} == 0");
        await chain.PrometheusSeesAsync("collector_alert_active{subject='1.1/TOLTO'} == 0");
        var dropped = await chain.Sink.TakeAsync(1);

        // Off track again: one whose end was told, and one whose end was not.
        await StateAsync(world, 95, "LIMITE");
        await NightAsync(world, 6);
        await NightAsync(world, 7);
        await NightAsync(world, 8);
        await chain.PrometheusSeesAsync("collector_alert_active{alert='IndicatorMissed',subject='1.1/LIMITE'} == 0");
        var anew = await chain.Sink.TakeAsync(2);

        Assert.Equal(
            [
                "studi@example.org [DATI INVENTATI] 1.1/LIMITE fuori linea nel 2021: Annullamenti",
                "studi@example.org [DATI INVENTATI] 1.1/ORE fuori linea nel 2021: Ore di formazione «à distance» & più",
                "controllo@example.org [DATI INVENTATI] 1.1/PRESUNTO fuori linea nel 2021: Ore di un ufficio da confermare",
                "studi@example.org [DATI INVENTATI] 1.1/TOLTO fuori linea nel 2021: Ore che nessuno chiede più",
                "studi@example.org [DATI INVENTATI] 1.1/VISTO fuori linea nel 2021: Ore di cui qualcuno si occupa",
            ],
            Subjects(told));
        Assert.Equal(OfHours("[DATI INVENTATI] 1.1/ORE fuori linea nel 2021: Ore di formazione «à distance» & più", "700,00", "840,46", "300", "5"), told[1]);
        Assert.Equal([], Subjects(again));
        Assert.Equal(
            [
                "studi@example.org Rientrato: [DATI INVENTATI] 1.1/ORE fuori linea nel 2021: Ore di formazione «à distance» & più",
                "studi@example.org Rientrato: [DATI INVENTATI] 1.1/VISTO fuori linea nel 2021: Ore di cui qualcuno si occupa",
                "studi@example.org [DATI INVENTATI] 1.1/LIMITE non raggiunto nel 2021: Annullamenti",
            ],
            Subjects(ended));
        Assert.Equal(OfHours("Rientrato: [DATI INVENTATI] 1.1/ORE fuori linea nel 2021: Ore di formazione «à distance» & più", "705,00", "846,46", "295", "4,9"), ended[0]);
        Assert.Equal(["controllo@example.org [DATI INVENTATI] Piano prova modificato: 1\u00a0indicatore cambia"], Subjects(dropped));
        Assert.Equal(
            [
                "studi@example.org [DATI INVENTATI] 1.1/LIMITE fuori linea nel 2021: Annullamenti",
                "studi@example.org [DATI INVENTATI] 1.1/ORE fuori linea nel 2021: Ore di formazione «à distance» & più",
            ],
            Subjects(anew));
        Assert.Equal(told[1], anew[1]);
    }

    [Fact]
    public async Task Away_for_longer_than_the_rules_look_back_it_tells_of_its_absence_and_of_nothing_else()
    {
        await using var world = await NightWorld.WithPlanAsync(server, MailPlan.Files, First, First.AddDays(1));
        await StateAsync(world, 700, "ORE", "PRESUNTO");
        await world.RunNightsAsync();
        await NightAsync(world, 2);
        await using var chain = await MailChain.StartAsync(
            world,
            PlanReader.Read(MailPlan.Files).Plan!, // the world has applied it
            text => text.Replace("[3d]", "[20s]", StringComparison.Ordinal).Replace("for: 30m", "for: 8s", StringComparison.Ordinal));
        var told = await chain.Sink.TakeAsync(3);

        await chain.StopServiceAsync();
        var away = await chain.Sink.TakeAsync(1);
        await chain.AlertmanagerKnowsAsync(1); // what stood has run out
        var ranOut = await chain.Sink.TakeAsync(0);
        await chain.StartServiceAsync();
        await chain.AlertmanagerKnowsAsync(told.Length);
        var back = await chain.Sink.TakeAsync(1);

        Assert.Equal(3, told.Count(letter => letter.Subject.StartsWith("[DATI INVENTATI]", StringComparison.Ordinal))); // two off track, and what nobody has stated
        Assert.Equal(["Collector non risponde"], away.Select(letter => letter.Subject));
        Assert.Empty(ranOut);
        Assert.Equal(["Rientrato: Collector non risponde"], back.Select(letter => letter.Subject));
    }

    // 304 of 365 days are over: 1.000 h x 304 / 365 = 832,88 h; 700 h / 304 x 365 = 840,46 h; 300 h in the 61 days from
    // 1 November on are 4,92 h a day, rounded up. A figure and its unit stand on one line.
    private static Letter OfHours(string subject, string value, string forecast, string missing, string rate)
    {
        var link = "https://collector.example.org/indicatore/1.1/ORE?anno=2021";
        var end = subject.StartsWith("Rientrato", StringComparison.Ordinal);
        var words = $"""
            {subject}{(end ? "\nCom'era quando è stato segnalato l'ultima volta:" : "")}
            Valore {value} h al 31/10/2021; target ≥ 1.000,00 h.
            A questo punto dell'anno era atteso 832,88 h; di questo passo a fine anno si arriva a {forecast} h.
            Mancano {missing} h: servono {rate} h al giorno fino al 31/12/2021, ora 2,3 h.
            Obiettivo 1.1. Ufficio: Ufficio Studi.
            """.Replace(" h", "\u00a0h", StringComparison.Ordinal).Replace("≥ ", "≥\u00a0", StringComparison.Ordinal);
        return new Letter("studi@example.org", subject, $"{words}\n{link}", $"{(end ? "✓ " : "")}{words}\nCome nasce questa cifra <{link}>");
    }

    private static string[] Subjects(IEnumerable<Letter> letters) => [.. letters.Select(letter => $"{letter.To} {letter.Subject}")];

    private static async Task NightAsync(NightWorld world, int number)
    {
        world.WakeOn(First.AddDays(number));
        await world.RunNightsAsync();
    }

    private static async Task StateAsync(NightWorld world, decimal value, params string[] codes)
    {
        foreach (var code in codes)
        {
            await world.StateAsync($"M-{code}", "2021-01-01", "2021-10-31", value);
        }
    }

    private static async Task DoAsync(NightWorld world, string act, string code, params string[] more)
    {
        var (exit, output, errors) = await AlertCommandTests.RunAsync(world, ["alert", act, "IndicatorOffTrack", $"1.1/{code}", "--reason", "prova", .. more]);
        Assert.True(exit == ExitCode.Done, output + errors);
    }
}
