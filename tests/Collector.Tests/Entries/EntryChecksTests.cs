using Collector.Entries;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Tests.Entries;

public sealed class EntryChecksTests
{
    private static readonly Measure Count = Some.Measure("M1") with { Unit = Unit.Percent, Range = new ValueRange(0, 100) };
    private static readonly Measure Stock = Some.Measure("M2", Accumulation.Last);
    private static readonly Measure Done = Some.Measure("M3", Accumulation.Date, Every.Year) with { EvidenceRequired = true };
    private static readonly Measure Answer = Some.Measure("M4", Accumulation.YesNo, Every.Year);
    private static readonly Measure Average = Some.Measure("M5", Accumulation.Mean);
    private static readonly Measure Tickets = Some.Measure("M6");

    private static readonly Period First = new(Some.Day("2021-01-01"), Some.Day("2021-03-31"));
    private static readonly Period Third = new(Some.Day("2021-07-01"), Some.Day("2021-09-30"));
    private static readonly Period Fourth = new(Some.Day("2021-10-01"), Some.Day("2021-12-31"));
    private static readonly Period Year = new(Some.Day("2021-01-01"), Some.Day("2021-12-31"));

    /// <summary>One mistake each, and where and how it is named.</summary>
    public static TheoryData<string, EntryField, string> Mistakes => new()
    {
        { "no-number", EntryField.Value, "non è un numero" },
        { "english-decimals", EntryField.Value, "virgola" },
        { "other-unit", EntryField.Value, "l'unità di questa misura è %" },
        { "above-range", EntryField.Value, "fuori dai limiti del piano: da 0 a 100" },
        { "below-range", EntryField.Value, "fuori dai limiti" },
        { "no-day", EntryField.Value, "non è un giorno" },
        { "future-day", EntryField.Value, "futuro" },
        { "day-of-other-year", EntryField.Value, "non è nel periodo" },
        { "no-answer", EntryField.Value, "sì o no" },
        { "no-evidence", EntryField.Evidence, "va allegato" },
        { "period-not-over", EntryField.Value, "il periodo finisce il 31/12/2021" },
        { "unknown-measure", EntryField.Row, "non è nel piano" },
        { "other-office", EntryField.Row, "non è dell'ufficio" },
        { "no-such-period", EntryField.Row, "non chiede questa misura" },
        { "jump", EntryField.Note, "l'anno prima era 10" },
        { "closed", EntryField.Note, "il periodo è chiuso" },
        { "removal-without-reason", EntryField.Note, "per togliere" },
        { "nothing-to-remove", EntryField.Row, "non c'è nulla da togliere" },
        { "removal-of-wider", EntryField.Row, "periodo più ampio" },
        { "removal-with-value", EntryField.Value, "tutti e due" },
        { "stock-before-another", EntryField.Day, "c'è già un valore al 31/08/2021" },
        { "overtaken", EntryField.Row, "nel frattempo" },
        { "note-alone", EntryField.Value, "manca il valore" },
        { "weight-alone", EntryField.Value, "manca il valore" },
        { "day-alone", EntryField.Value, "manca il valore" },
        { "weight-too-large", EntryField.Weight, "troppo grande" },
        { "twice", EntryField.Row, "più volte" },
        { "formula", EntryField.Value, "formula" },
        { "day-outside-period", EntryField.Day, "il giorno va dal" },
        { "weight-below-zero", EntryField.Weight, "sotto lo zero" },
        { "part-of-wider", EntryField.Row, "periodo diverso" },
        { "collected-without-end", EntryField.End, "fino a quale giorno" },
        { "collected-without-reason", EntryField.Note, "sopra un dato raccolto" },
        { "too-large", EntryField.Value, "troppo grande" },
        { "too-small", EntryField.Value, "troppo piccolo" },
        { "weight-no-number-beside-what-stands", EntryField.Weight, "virgola" },
        { "final-year", EntryField.Row, "definitivo" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_mistake_is_named_where_it_is_and_keeps_the_row_out(string mistake, EntryField field, string text)
    {
        var (year, typed) = Case(mistake);

        var verdicts = EntryChecks.Of(year, typed);

        Assert.All(verdicts, verdict => Assert.Equal(EntryOutcome.Refused, verdict.Outcome));
        Assert.Contains(verdicts[0].Mistakes, found => found.Field == field && found.Text.Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("12", EntryOutcome.New, "12")]
    [InlineData("0", EntryOutcome.New, "0")] // a stated zero
    [InlineData("12,5 %", EntryOutcome.New, "12.5")]
    [InlineData("", EntryOutcome.Blank, null)]
    [InlineData("  ", EntryOutcome.Blank, null)]
    public void A_good_value_is_understood_and_a_blank_states_nothing(string text, EntryOutcome outcome, string? value)
    {
        var verdict = Assert.Single(EntryChecks.Of(YearOf(), [Typed(Count, Third, text)]));

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(value, (verdict.Value as ObservedValue.Number)?.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(verdict.Mistakes);
    }

    [Fact]
    public void What_stands_already_is_unchanged_whatever_was_seen()
    {
        var year = YearOf(Some.Observation("M1", "2021-07-01", "2021-09-30", "12", "2021-10-05"));

        Assert.Equal(EntryOutcome.Unchanged, Assert.Single(EntryChecks.Of(year, [Typed(Count, Third, "12") with { Seen = "old" }])).Outcome);
    }

    [Fact]
    public void A_note_or_a_proof_on_what_stands_is_a_change_and_a_mean_has_the_weight_that_is_typed_or_none()
    {
        var year = YearOf(
            Some.Observation("M1", "2021-07-01", "2021-09-30", "12", "2021-10-05"),
            Some.Observation("M5", "2021-07-01", "2021-09-30", "80", "2021-10-05", weight: 400));

        Assert.Equal(EntryOutcome.Changed, Assert.Single(EntryChecks.Of(year, [Typed(Count, Third, "12") with { Note = "verificato" }])).Outcome);
        Assert.Equal(EntryOutcome.Changed, Assert.Single(EntryChecks.Of(year, [Typed(Count, Third, "12") with { Evidence = [4] }])).Outcome);
        Assert.Equal(400m, Assert.Single(EntryChecks.Of(year, [Typed(Average, Third, "82") with { Weight = "400" }])).Weight);
        Assert.Null(Assert.Single(EntryChecks.Of(year, [Typed(Average, Third, "82")])).Weight);
        Assert.Equal(EntryOutcome.Unchanged, Assert.Single(EntryChecks.Of(year, [Typed(Average, Third, "80") with { Weight = "400" }])).Outcome);
        Assert.Equal(EntryOutcome.Blank, Assert.Single(EntryChecks.Of(year, [Typed(Average, Third, "") with { Weight = "400" }])).Outcome);
    }

    [Fact]
    public void What_was_sent_back_can_be_stated_again_as_it_stands()
    {
        var year = YearOf(Some.Observation("M1", "2021-07-01", "2021-09-30", "12", "2021-10-05"));
        year = year with { Asked = [.. year.Asked.Select(asked => asked with { Latest = Waiting(asked) with { Decision = new Decision(DecisionKind.Returned, "era giusto", DateTimeOffset.UnixEpoch, 4, "Verdi", null) } })] };

        Assert.Equal(EntryOutcome.Changed, Assert.Single(EntryChecks.Of(year, [Typed(Count, Third, "12") with { Seen = "5-0" }])).Outcome);
    }

    [Fact]
    public void Another_value_than_the_one_that_stands_is_a_change()
    {
        var year = YearOf(Some.Observation("M1", "2021-07-01", "2021-09-30", "12", "2021-10-05"));

        Assert.Equal(EntryOutcome.Changed, Assert.Single(EntryChecks.Of(year, [Typed(Count, Third, "13") with { Seen = year.Find("M1", Third)!.Seen }])).Outcome);
    }

    [Fact]
    public void A_stock_without_a_day_speaks_of_the_end_of_its_period_or_of_today()
    {
        var year = YearOf();

        Assert.Equal(Third.To, Assert.Single(EntryChecks.Of(year, [Typed(Stock, Third, "7")])).OnDay);
        Assert.Equal(year.Today, Assert.Single(EntryChecks.Of(year, [Typed(Stock, Fourth, "7")])).OnDay);
    }

    [Fact]
    public void What_puts_an_indicator_off_target_needs_a_note()
    {
        var indicator = Some.Indicator("[M1]", ">= 50");
        var plan = Some.Plan([indicator], Count);
        var verdicts = EntryChecks.Of(YearOf(), [Typed(Count, Third, "12")]);
        var off = new PreviewedYear(plan, 2021, Some.Day("2021-10-14"), [new PreviewedIndicator(Result(indicator, Status.NoData), Result(indicator, Status.OffTrack))], []);

        var refused = Assert.Single(EntryChecks.WithTargets(verdicts, [off]));
        var noted = Assert.Single(EntryChecks.WithTargets([verdicts[0] with { Typed = verdicts[0].Typed with { Note = "sciopero" } }], [off]));

        Assert.Equal(EntryOutcome.Refused, refused.Outcome);
        Assert.NotNull(refused.MistakeIn(EntryField.Note));
        Assert.Equal(EntryOutcome.New, noted.Outcome);
    }

    [Fact]
    public void Another_year_that_was_missed_already_asks_for_no_note()
    {
        var indicator = Some.Indicator("[M1]", ">= 50");
        var missed = new PreviewedYear(Some.Plan([indicator], Count), 2020, Some.Day("2021-10-14"), [new PreviewedIndicator(Result(indicator, Status.Missed), Result(indicator, Status.Missed))], []);

        var verdict = Assert.Single(EntryChecks.WithTargets(EntryChecks.Of(YearOf(), [Typed(Count, Third, "12")]), [missed]));

        Assert.Equal(EntryOutcome.New, verdict.Outcome);
    }

    private static IndicatorResult Result(Indicator indicator, Status status) => new() { Indicator = indicator, Status = status };

    private static (OfficeYear Year, TypedFigure[] Typed) Case(string mistake)
    {
        var year = YearOf();
        TypedFigure count = Typed(Count, Third, "12"), done = Typed(Done, Year, "2021-05-04") with { Evidence = [1] };
        return mistake switch
        {
            "no-number" => (year, [count with { Value = Text("dodici") }]),
            "english-decimals" => (year, [count with { Value = Text("1.5") }]),
            "other-unit" => (year, [count with { Value = Text("12 €") }]),
            "above-range" => (year, [count with { Value = Text("100,01") }]),
            "below-range" => (year, [count with { Value = Text("-1") }]),
            "no-day" => (year, [done with { Value = Text("31/02/2021") }]),
            "future-day" => (year, [done with { Value = Text("2021-11-30") }]),
            "day-of-other-year" => (year, [done with { Value = Text("2020-11-30") }]),
            "no-answer" => (year, [Typed(Answer, Year, "forse")]),
            "no-evidence" => (year, [done with { Evidence = [] }]),
            "period-not-over" => (year, [Typed(Count, Fourth, "12")]),
            "unknown-measure" => (year, [count with { Measure = "M99" }]),
            "other-office" => (year, [count with { Measure = "M6" }]),
            "no-such-period" => (year, [count with { Period = Year }]),
            "jump" => (YearOf(Some.Observation("M1", "2020-07-01", "2020-09-30", "10", "2020-10-05")), [count with { Value = Text("15,1") }]),
            "closed" => (YearOf() with { Asked = [.. YearOf().Asked.Select(asked => asked with { IsClosed = true })] }, [count]),
            "removal-without-reason" => Removal(YearOf(Some.Observation("M1", "2021-07-01", "2021-09-30", "10", "2021-10-05") with { Id = 7 })),
            "nothing-to-remove" => (year with { Asked = [.. year.Asked.Select(asked => asked with { Latest = Waiting(asked) })] }, [count with { IsRemoval = true, Note = "errore", Seen = "5-0" }]),
            "removal-of-wider" => (YearOf(Some.Observation("M1", "2021-01-01", "2021-12-31", "40", "2021-02-01") with { Id = 7 }), [count with { Value = Text(""), IsRemoval = true, Note = "errore", Seen = "0-7" }]),
            "removal-with-value" => (YearOf(Some.Observation("M1", "2021-07-01", "2021-09-30", "10", "2021-10-05") with { Id = 7 }), [count with { IsRemoval = true, Note = "errore", Seen = "0-7" }]),
            "stock-before-another" => (YearOf(Some.Observation("M2", "2021-08-31", "2021-08-31", "10", "2021-09-05") with { Id = 7 }), [Typed(Stock, Third, "7") with { OnDay = "2021-08-15", Seen = "0-7" }]),
            "overtaken" => (year with { Asked = [.. year.Asked.Select(asked => asked with { Latest = Waiting(asked) })] }, [count]),
            "note-alone" => (year, [count with { Value = Text(""), Note = "in arrivo" }]),
            "twice" => (year, [count, count with { Value = Text("13") }]),
            "formula" => (year, [count with { Value = new TypedValue.Unusable("la cella contiene una formula: va scritto il valore") }]),
            "day-outside-period" => (year, [Typed(Stock, Third, "7") with { OnDay = "2021-06-30" }]),
            "weight-alone" => (year, [Typed(Average, Third, "") with { Weight = "10" }]),
            "day-alone" => (year, [Typed(Stock, Third, "") with { OnDay = "2021-08-15" }]),
            "weight-too-large" => (year, [Typed(Average, Third, "7") with { Weight = "9000000000" }]),
            "weight-below-zero" => (year, [Typed(Average, Third, "7") with { Weight = "-1" }]),
            "part-of-wider" => (YearOf(Some.Observation("M1", "2021-01-01", "2021-12-31", "40", "2021-02-01")), [count]),
            "collected-without-end" => (Collected(year), [count with { Note = "fonte sbagliata" }]),
            "collected-without-reason" => (Collected(year), [count with { EndsOn = "2021-12-31" }]),
            "too-large" => (year, [Typed(Stock, Third, "999999999999999999") with { Value = new TypedValue.Stated(new ObservedValue.Number(1_000_000_000_000_000m)) }]),
            "too-small" => (year, [Typed(Stock, Third, "0") with { Value = new TypedValue.Stated(new ObservedValue.Number(0.000_000_000_000_001m)) }]),
            "weight-no-number-beside-what-stands" => (YearOf(Some.Observation("M5", "2021-07-01", "2021-09-30", "80", "2021-10-05")), [Typed(Average, Third, "80") with { Weight = "12.5" }]),
            "final-year" => (year with { IsFinal = true }, [count]),
            _ => throw new ArgumentException(mistake),
        };

        static (OfficeYear, TypedFigure[]) Removal(OfficeYear year) => (year, [Typed(Count, Third, "") with { IsRemoval = true, Seen = year.Find("M1", Third)!.Seen }]);
    }

    private static OfficeYear Collected(OfficeYear year) => year with { Asked = [.. year.Asked.Select(asked => asked with { IsCollected = true })] };

    private static Entry Waiting(AskedFigure asked) => new(
        5, asked.Measure.Key, asked.Period, 0, EntryKind.Figure, null, new ObservedValue.Number(99), null, "", null, "usi", DateTimeOffset.UnixEpoch, 3, "Bianchi", IsLatest: true, null, []);

    private static TypedFigure Typed(Measure measure, Period period, string value) => new(measure.Key, period, Text(value), "0-0");

    private static TypedValue.Text Text(string value) => new(value);

    // Seen on 15 October 2021.
    private static OfficeYear YearOf(params Observation[] observations)
    {
        var today = Some.Day("2021-10-15");
        var set = ObservationSet.Create(observations);
        Measure[] measures = [Count, Stock, Done, Answer, Average];
        var plan = Some.Plan([Some.Indicator("[M1]", ">= 50", code: "A"), Some.Indicator("[M6]", ">= 50", code: "B")], [.. measures, Tickets]);
        return new OfficeYear
        {
            Plan = plan,
            Office = new Office { Code = "usi", Name = "Sistemi informatici" },
            Year = 2021,
            IsFinal = false,
            Today = today,
            Lock = null,
            Observations = set,
            Asked =
            [
                .. from measure in measures
                   from period in ((Feed.Entered)measure.Feed).Rhythm.PeriodsOf(2021)
                   where period.From <= today
                   select new AskedFigure(
                       measure,
                       period,
                       period.To.AddDays(15),
                       AskedState.Due,
                       StandingFigure.Of(set, measure, period, today),
                       observations.Where(observation => observation.Measure == measure.Key && observation.Period.Overlaps(period)).Max(observation => observation.Id) ?? 0,
                       StandingFigure.Of(set, measure, new Period(period.From.AddYears(-1), period.To.AddYears(-1)), today),
                       null)
                   {
                       HasStatement = observations.Any(observation => observation.Measure == measure.Key && period.Contains(observation.Period)),
                       Weight = observations.FirstOrDefault(observation => observation.Measure == measure.Key && observation.Period == period)?.Weight,
                   },
            ],
        };
    }
}
