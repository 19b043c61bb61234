using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Collector.Web.Reading;
using Collector.Web.Wording;

namespace Collector.Tests.Web.Wording;

public sealed class StatusSentenceTests
{
    private static readonly Measure Hours = Some.Measure("M");

    // The computed cases are those of scoring.md section 7.
    public static TheoryData<string, string, string, string, Status, string> PacedHours => new()
    {
        { "2021-06-30", "500", ">= 1000", "2021-07-10", Status.OnTrack, "Di questo passo a fine anno si arriva a 1.008,29: il target ≥ 1.000 è soddisfatto." },
        { "2021-06-30", "450", ">= 1000", "2021-07-10", Status.AtRisk, "Di questo passo a fine anno si arriva a 907,46: il target ≥ 1.000 è mancato di poco, entro la tolleranza del 10 %." },
        { "2021-06-30", "400", ">= 1000", "2021-07-10", Status.OffTrack, "Di questo passo a fine anno si arriva a 806,63: il target ≥ 1.000 è mancato oltre la tolleranza del 10 %." },
        { "2021-06-30", "1000", ">= 1000", "2021-07-10", Status.Met, "Il valore 1.000 soddisfa il target ≥ 1.000." },
        { "2021-05-10", "261", "<= 260", "2021-05-10", Status.Missed, "Il valore 261 non soddisfa il target ≤ 260, e durante l'anno non può più tornarvi." },
        { "2021-12-31", "900", ">= 1000", "2021-12-31", Status.Missed, "Il valore 900 non soddisfa il target ≥ 1.000." },
        { "2021-01-31", "90", ">= 1000", "2021-02-10", Status.TooEarly, "È troppo presto per giudicare: i dati arrivano al 31/01/2021, meno di 60 giorni dall'inizio dell'anno." },
        { "2021-09-30", "0", ">= 2", "2021-10-10", Status.AtRisk, "0 contro 1 attesi al 30/09/2021: lo scarto è di uno al massimo." },
        { "2021-09-30", "1", ">= 2", "2021-10-10", Status.OnTrack, "1 contro 1 attesi al 30/09/2021: il passo è quello atteso." },
        { "2021-09-30", "0", ">= 4", "2021-10-10", Status.OffTrack, "0 contro 2 attesi al 30/09/2021: lo scarto è di più di uno." },
    };

    [Theory]
    [MemberData(nameof(PacedHours))]
    public void A_figure_that_grows_is_judged_by_where_it_heads(string to, string value, string target, string at, Status status, string sentence)
    {
        var result = Some.Evaluate(Some.Indicator("[M]", target, new Pace.Linear()), [Hours], [Some.Observation("M", "2021-01-01", to, value)], at);

        Assert.Equal((status, sentence), (result.Status, Sentence(result, at)));
    }

    [Theory]
    [InlineData("2021-11-30", null, Status.OnTrack, "Non risulta ancora concluso; al termine del 31/12/2021 mancano 31 giorni.")]
    [InlineData("2021-12-30", null, Status.AtRisk, "Non risulta ancora concluso e al termine del 31/12/2021 manca 1 giorno.")]
    [InlineData("2021-12-31", null, Status.Missed, "Il termine del 31/12/2021 è passato senza che risulti concluso.")]
    [InlineData("2021-12-31", "2021-12-10", Status.Met, "Concluso il 10/12/2021, entro il termine del 31/12/2021.")]
    public void A_deadline_says_how_long_is_left(string at, string? done, Status status, string sentence)
    {
        var milestone = Some.Measure("M", Accumulation.Date, Every.Year);
        var result = Some.Evaluate(Some.Indicator("[M]", "by 2021-12-31"), [milestone], done is null ? [] : [Some.Observation("M", done, done, done)], at);

        Assert.Equal((status, sentence), (result.Status, Sentence(result, at)));
    }

    [Theory]
    [InlineData("2021-06-30", null, "Non è ancora dichiarato «sì»; c'è tempo fino al 31/12/2021.")]
    [InlineData("2021-12-31", "false", "A fine anno non è dichiarato «sì», come chiede il target.")]
    [InlineData("2021-12-31", "true", "È dichiarato «sì», come chiede il target.")]
    public void A_yes_is_asked_for_by_the_years_end(string at, string? told, string sentence)
    {
        var milestone = Some.Measure("M", Accumulation.YesNo, Every.Year);
        var result = Some.Evaluate(Some.Indicator("[M]", "yes"), [milestone], told is null ? [] : [Some.Observation("M", "2021-06-01", "2021-06-01", told)], at);

        Assert.Equal(sentence, Sentence(result, at));
    }

    [Theory]
    [InlineData("2021-06-30", ">= 3", null, null, false, Status.NoData, "Il valore non si può calcolare: mancano 2 dati.")]
    [InlineData("2021-06-30", ">= 3", "1", null, false, Status.NoData, "Il valore non si può calcolare: manca un dato.")]
    [InlineData("2021-02-10", ">= 3", "1", null, false, Status.TooEarly, "È troppo presto per giudicare: manca un dato e dall'inizio dell'anno sono passati meno di 60 giorni.")]
    [InlineData("2021-04-10", ">= 3", null, null, true, Status.NotDue, "Per ora mancano 2 dati, e il termine per rilevare non è ancora scaduto.")]
    [InlineData("2021-06-30", ">= 3", "1", "0", false, Status.NotApplicable, "La domanda non si pone: il divisore della formula è zero, dichiarato come tale. L'indicatore non entra nei punteggi.")]
    [InlineData("2021-06-30", null, "1", "4", false, Status.NoTarget, "Il piano non fissa un target per il 2021: il valore è dato senza giudizio.")]
    [InlineData("2021-06-30", null, "1", null, false, Status.NoTarget, "Il piano non fissa un target per il 2021 e non c'è ancora un valore.")]
    [InlineData("2020-12-31", ">= 3", null, null, false, Status.NotStarted, "Il 2021 non è ancora cominciato: non c'è nulla da giudicare.")]
    public void Where_nothing_is_judged_it_says_why(string at, string? target, string? part, string? whole, bool rhythm, Status status, string sentence)
    {
        Observation[] observations =
        [
            .. part is null ? Array.Empty<Observation>() : [Some.Observation("A", "2021-01-01", "2021-01-31", part)],
            .. whole is null ? Array.Empty<Observation>() : [Some.Observation("B", "2021-01-01", "2021-01-31", whole)],
        ];
        var result = Some.Evaluate(Some.Indicator("[A] / [B]", target), [Some.Measure("A"), Some.Measure("B")], observations, at, rhythm);

        Assert.Equal((status, sentence), (result.Status, Sentence(result, at)));
    }

    [Fact]
    public void Late_entries_are_told_with_the_day_the_figure_is_judged_at()
    {
        var result = Some.Evaluate(Some.Indicator("[M]", ">= 1000", new Pace.Linear()), [Hours], [Some.Observation("M", "2021-01-01", "2021-03-31", "240")], "2021-08-01", rhythm: true);

        Assert.Equal("I dati sono in ritardo: almeno un periodo è scaduto senza essere rilevato, e la cifra è giudicata al 30/06/2021.", Sentence(result, "2021-08-01"));
    }

    [Fact]
    public void A_figure_that_does_not_grow_is_judged_as_it_is()
    {
        var result = Some.Evaluate(Some.Indicator("[M]", ">= 50"), [Some.Measure("M", Accumulation.Last)], [Some.Observation("M", "2021-06-30", "2021-06-30", "48")], "2021-07-10");

        Assert.Equal("Il valore è 48: il target ≥ 50 è mancato di poco, entro la tolleranza del 10 %.", Sentence(result, "2021-07-10"));
    }

    private static string Sentence(IndicatorResult result, string at)
    {
        var figure = new Figure
        {
            Indicator = result.Indicator.Key,
            Year = 2021,
            AsOf = Some.Day(at),
            KnownAt = default,
            Run = 1,
            Version = 1,
            Final = false,
            Status = result.Status,
            Value = result.Value,
            ReferenceTarget = result.ReferenceTarget,
            Forecast = result.Forecast,
            Reaches = result.Reaches,
        };
        var row = new IndicatorRow(result.Indicator, result.Status, figure, result.Target, [.. result.Missing.Select(key => new MeasureName(key, key))]);
        return StatusSentence.Of(row, 2021).Replace('\u00a0', ' ');
    }
}
