using System.Collections.Immutable;
using Collector.Measures;
using Collector.Plan;
using Collector.Wording;

namespace Collector.Entries;

/// <summary>Judges what was typed, before anything is kept. Reads nothing but its arguments.</summary>
internal static class EntryChecks
{
    /// <summary>A figure that differs by more from last year's needs a word of explanation.</summary>
    private const decimal Jump = 0.5m;

    /// <summary>Longest note.</summary>
    public const int MostLetters = 2000;

    /// <summary>An override that would last longer is forgotten.</summary>
    public const int MostDays = 366;

    /// <summary>A verdict on each, in their order.</summary>
    public static ImmutableArray<EntryVerdict> Of(OfficeYear year, IReadOnlyCollection<TypedFigure> typed)
    {
        var twice = typed.Where(IsTold).GroupBy(one => (one.Measure, one.Period)).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return [.. typed.Select(one => twice.Contains((one.Measure, one.Period)) && IsTold(one) ? Refused(one, year.Find(one.Measure, one.Period), EntryField.Row, "la stessa misura e lo stesso periodo compaiono più volte: ne va lasciata una sola") : Of(year, one))];
    }

    private static EntryVerdict Of(OfficeYear year, TypedFigure typed)
    {
        if (year.Find(typed.Measure, typed.Period) is not { } asked)
        {
            return IsTold(typed) ? Refused(typed, null, EntryField.Row, WhyNot(year, typed)) : new EntryVerdict(typed, null, null, EntryKind.Figure, EntryOutcome.Blank, []);
        }

        var kind = typed.IsRemoval ? EntryKind.Removal : asked.IsCollected ? EntryKind.Override : asked.IsClosed ? EntryKind.Supplement : EntryKind.Figure;
        var (value, mistake) = typed.IsRemoval ? (null, null) : TypedValues.Read(asked.Measure, typed.Value);
        if (mistake is not null)
        {
            return Refused(typed, asked, EntryField.Value, mistake);
        }

        if (value is null && !typed.IsRemoval)
        {
            // A note without a value would be lost without a word.
            return !HasAround(asked, typed)
                ? new EntryVerdict(typed, asked, null, kind, EntryOutcome.Blank, [])
                : Refused(typed, asked, EntryField.Value, "manca il valore: c'è solo quello che lo accompagna (se il valore è zero va scritto 0)");
        }

        (var day, mistake) = DayOf(year, asked, typed, value);
        var (weight, heavy) = !asked.HasWeight || typed.IsRemoval ? (null, null) : typed.Weight.Trim().Length > 0 ? ItalianNumber.Read(typed.Weight) : (null, null);
        var verdict = new EntryVerdict(typed, asked, value, kind, asked.Standing is null && asked.Latest?.State is not EntryState.Waiting ? EntryOutcome.New : EntryOutcome.Changed, [])
        {
            OnDay = day,
            Weight = weight,
            EndsOn = kind is EntryKind.Override ? DayField.Read(typed.EndsOn) : null,
        };
        if (heavy is null && SaysTheSame(asked, verdict))
        {
            return verdict with { Outcome = EntryOutcome.Unchanged };
        }

        if (typed.Seen != asked.Seen)
        {
            return Refused(typed, asked, EntryField.Row, Overtaken(asked)) with { Value = value };
        }

        ImmutableArray<EntryMistake> mistakes =
        [
            .. mistake is null ? [] : Mistake(asked.HasDay ? EntryField.Day : EntryField.Value, mistake),
            .. heavy is not null ? Mistake(EntryField.Weight, heavy) : weight < 0 ? Mistake(EntryField.Weight, "un peso non è sotto lo zero") : weight >= ObservationIntake.TooHeavy ? Mistake(EntryField.Weight, "il peso è troppo grande per essere vero") : [],
            .. Permitted(year, asked, verdict),
            .. Plausible(asked, verdict),
            .. Proved(asked, verdict),
        ];
        return verdict with { Mistakes = mistakes, Outcome = mistakes.IsEmpty ? verdict.Outcome : EntryOutcome.Refused };
    }

    /// <summary>The same verdicts, where what is off target says why. Those with mistakes of their own are left.</summary>
    public static ImmutableArray<EntryVerdict> WithTargets(ImmutableArray<EntryVerdict> verdicts, IEnumerable<PreviewedYear> preview)
    {
        // Another open year that was missed before asks nothing of this figure.
        var off = (from year in preview
                   from indicator in year.Indicators
                   where indicator.IsOffTarget
                   from measure in Explaining.Explainer.MeasuresOf(year.Plan, indicator.After.Indicator)
                   select (Measure: measure, year.Year, indicator.Moves, indicator.After.Indicator)).ToLookup(one => one.Measure, StringComparer.Ordinal);

        // One word of explanation is enough for an indicator that reads several of them.
        var told = verdicts.Where(verdict => !string.IsNullOrWhiteSpace(verdict.Typed.Note)).SelectMany(verdict => off[verdict.Typed.Measure].Select(one => one.Indicator.Key)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. verdicts.Select(verdict => verdict is { Outcome: EntryOutcome.New or EntryOutcome.Changed } && string.IsNullOrWhiteSpace(verdict.Typed.Note) && off[verdict.Typed.Measure].FirstOrDefault(one => !told.Contains(one.Indicator.Key) && (one.Moves || one.Year == verdict.Typed.Period.To.Year)) is { Indicator: { } indicator }
                ? verdict with
                {
                    Outcome = EntryOutcome.Refused,
                    Mistakes = [.. Mistake(EntryField.Note, $"con questo valore l'indicatore {indicator.Code} «{indicator.Name}» è fuori obiettivo: serve una nota che dica perché")],
                }
                : verdict),
        ];
    }

    // What goes with a value, and is not as the form gave it out.
    private static bool HasAround(AskedFigure asked, TypedFigure typed) =>
        !string.IsNullOrWhiteSpace(typed.Note) || !string.IsNullOrWhiteSpace(typed.OnDay) || !string.IsNullOrWhiteSpace(typed.EndsOn) || !typed.Evidence.IsEmpty
        || (asked.HasWeight && typed.Weight.Trim() != (asked.Weight is { } weight ? Italian.Stated(weight) : ""));

    private static bool IsTold(TypedFigure typed) => typed.IsRemoval || typed.Value is TypedValue.Stated or TypedValue.Unusable || typed.Value is TypedValue.Text { Typed: var text } && !string.IsNullOrWhiteSpace(text);

    private static string WhyNot(OfficeYear year, TypedFigure typed)
    {
        if (year.Plan.Measures.GetValueOrDefault(typed.Measure) is not { } measure)
        {
            return $"la misura «{typed.Measure}» non è nel piano";
        }

        if (measure.Accumulation is null)
        {
            return $"la misura {measure.Key} non si rileva: {(measure.Feed is Feed.Constant ? "è scritta nel piano" : "si calcola da un'altra")}";
        }

        return year.Asked.Any(asked => asked.Measure.Key == measure.Key)
            ? typed.Period.From > year.Today ? "il periodo non è ancora cominciato" : $"il piano non chiede questa misura per il periodo {Italian.Days(typed.Period)}"
            : $"la misura {measure.Key} non è dell'ufficio {year.Office.Name}";
    }

    // What is typed again with a note, a proof or another day says more than what stands. What was sent back is looked at again.
    private static bool SaysTheSame(AskedFigure asked, EntryVerdict verdict) => asked.Latest switch
    {
        { State: EntryState.Waiting } waiting => verdict.Kind == waiting.Kind
            && verdict.Value == waiting.Value
            && verdict.Weight == waiting.Weight
            && (verdict.Typed.OnDay.Length == 0 || verdict.OnDay == waiting.OnDay)
            && verdict.EndsOn == waiting.EndsOn
            && verdict.Typed.Evidence.All(file => waiting.Evidence.Any(one => one.Id == file))
            && (verdict.Typed.Note.Trim().Length == 0 || verdict.Typed.Note.Trim() == waiting.Note),
        { State: EntryState.Returned } => false,
        _ => verdict.Kind is not (EntryKind.Override or EntryKind.Removal)
            && asked.Standing == verdict.Value
            && verdict.Weight == asked.Weight
            && verdict.Typed.OnDay.Length == 0
            && verdict.Typed.Note.Trim().Length == 0
            && verdict.Typed.Evidence.IsEmpty,
    };

    private static string Overtaken(AskedFigure asked) => asked.Latest is { State: EntryState.Waiting } entry
        ? $"nel frattempo {entry.EnteredByName} ha scritto {Italian.Observed(entry.Value)}: il tuo valore non è stato salvato; se è quello giusto, va salvato sapendo di questo"
        : $"nel frattempo il dato è cambiato, ora è {Italian.Observed(asked.Standing)}: il tuo valore non è stato salvato; se è quello giusto, va salvato sapendo di questo";

    // A stock or a yes or no speaks of the end of its period, or of today while that is to come.
    private static (DateOnly? Day, string? Mistake) DayOf(OfficeYear year, AskedFigure asked, TypedFigure typed, ObservedValue? value)
    {
        if (value is ObservedValue.Day { Value: var reached })
        {
            return (null, reached > year.Today ? "il giorno è nel futuro: si scrive quando il traguardo è raggiunto"
                : !asked.Period.Contains(reached) ? $"il giorno non è nel periodo {Italian.Days(asked.Period)}"
                : null);
        }

        if (!asked.HasDay || typed.IsRemoval)
        {
            return (null, null);
        }

        var latest = PlanTime.Earlier(asked.Period.To, year.Today);
        if (typed.OnDay.Length == 0)
        {
            return (latest, null);
        }

        return DayField.Read(typed.OnDay) is not { } day ? (null, $"«{typed.OnDay}» non è un giorno: si scrive come 31/12/2021")
            : !asked.Period.Contains(day) || day > latest ? (null, $"il giorno va dal {Italian.Day(asked.Period.From)} al {Italian.Day(latest)}")
            : (day, null);
    }

    private static IEnumerable<EntryMistake> Permitted(OfficeYear year, AskedFigure asked, EntryVerdict verdict)
    {
        if (year.IsFinal)
        {
            yield return new EntryMistake(EntryField.Row, $"il {Italian.Year(year.Year)} è definitivo: prima va riaperto da chi amministra il sistema");
            yield break;
        }

        if (asked.Measure.Accumulation is Accumulation.Sum or Accumulation.Mean && asked.Period.To >= year.Today && verdict.Value is not null)
        {
            yield return new EntryMistake(EntryField.Value, $"il periodo finisce il {Italian.Day(asked.Period.To)}: il valore si scrive dal giorno dopo");
        }

        if (verdict.Kind is EntryKind.Override)
        {
            if (verdict.EndsOn is not { } end)
            {
                yield return new EntryMistake(EntryField.End, "sopra un dato raccolto si scrive per un tempo: fino a quale giorno vale?");
            }
            else if (end < year.Today || end.DayNumber - year.Today.DayNumber > MostDays)
            {
                yield return new EntryMistake(EntryField.End, $"l'ultimo giorno va da oggi a {MostDays} giorni da oggi");
            }
        }

        if (verdict.Kind is EntryKind.Removal && !asked.HasStatement)
        {
            yield return new EntryMistake(EntryField.Row, asked.StandingObservation == 0 ? "non c'è nulla da togliere" : "il dato è di un periodo più ampio: va tolto quello");
        }

        if (verdict.Kind is EntryKind.Removal && verdict.Typed.Value is not TypedValue.Blank and not TypedValue.Text { Typed.Length: 0 })
        {
            yield return new EntryMistake(EntryField.Value, "o si scrive un valore o si toglie il dato: qui ci sono tutti e due");
        }

        if (verdict.Kind is EntryKind.Figure or EntryKind.Supplement && LaterStock(year, asked, verdict) is { } later)
        {
            yield return new EntryMistake(EntryField.Day, $"c'è già un valore al {Italian.Day(later.Period.To)}: per correggerlo va indicata la stessa data, altrimenti prima va tolto");
        }

        if (verdict.Value is not null && verdict.Kind is EntryKind.Figure or EntryKind.Supplement or EntryKind.Override && Obstacle(year, asked, verdict) is { } wider)
        {
            yield return new EntryMistake(EntryField.Row, $"c'è già un dato di un periodo diverso che comprende alcuni di questi giorni ({Italian.Days(wider.Period)}, {wider.Origin}): va corretto quello");
        }
    }

    // A stock of an earlier day would never be read beside the one that stands: neither to correct it nor to go before it.
    private static Observation? LaterStock(OfficeYear year, AskedFigure asked, EntryVerdict verdict) => asked.Measure.Accumulation is Accumulation.Last && verdict.OnDay is { } day
        ? year.Observations.Standing(asked.Measure.Key, year.Today, asked.Period).FirstOrDefault(standing => asked.Period.Contains(standing.Period) && standing.Period.To > day && standing.RecordedAt != DateTimeOffset.MinValue)
        : null;

    // Of two that overlap, the later must contain the earlier.
    private static Observation? Obstacle(OfficeYear year, AskedFigure asked, EntryVerdict verdict)
    {
        var speaks = Entry.DaysOf(verdict.Value, verdict.OnDay, asked.Period);
        return year.Observations.Standing(asked.Measure.Key, year.Today, speaks).FirstOrDefault(standing => !speaks.Contains(standing.Period));
    }

    private static IEnumerable<EntryMistake> Plausible(AskedFigure asked, EntryVerdict verdict)
    {
        if (verdict.Value is not ObservedValue.Number { Value: var number })
        {
            yield break;
        }

        if (Math.Abs(number) >= ObservationIntake.TooLarge)
        {
            yield return new EntryMistake(EntryField.Value, "il numero è troppo grande per essere voluto");
        }
        else if (number != 0 && Math.Abs(number) < ObservationIntake.TooSmall)
        {
            yield return new EntryMistake(EntryField.Value, "il numero è troppo piccolo per essere voluto: se è zero si scrive 0");
        }
        else if (asked.Measure.Range is { } range && (number < range.Min || number > range.Max))
        {
            yield return new EntryMistake(EntryField.Value, $"{Italian.Stated(number)} è fuori dai limiti del piano: {Limits(range)}");
        }
        else if (asked.LastYear is ObservedValue.Number { Value: not 0 and var before } && Math.Abs(number - before) > Jump * Math.Abs(before) && string.IsNullOrWhiteSpace(verdict.Typed.Note) && WhyNote(verdict.Kind) is null) // else it is asked for anyway
        {
            yield return new EntryMistake(EntryField.Note, $"l'anno prima era {Italian.Stated(before)}: per una differenza di oltre la metà serve una nota; se è una svista, correggi il valore");
        }
    }

    private static string Limits(ValueRange range) => range switch
    {
        { Min: { } min, Max: { } max } => $"da {Italian.Stated(min)} a {Italian.Stated(max)}",
        { Min: { } min } => $"almeno {Italian.Stated(min)}",
        _ => $"al massimo {Italian.Stated(range.Max ?? 0)}", // one end is there
    };

    private static IEnumerable<EntryMistake> Proved(AskedFigure asked, EntryVerdict verdict)
    {
        var note = verdict.Typed.Note.Trim();
        if (note.Length > MostLetters)
        {
            yield return new EntryMistake(EntryField.Note, $"la nota è troppo lunga: al massimo {Italian.Count(MostLetters)} lettere");
        }
        else if (note.Length == 0 && WhyNote(verdict.Kind) is { } why)
        {
            yield return new EntryMistake(EntryField.Note, why);
        }

        if (asked.Measure.EvidenceRequired && verdict.Value is not null && verdict.Typed.Evidence.IsEmpty && asked.Kept.IsEmpty)
        {
            yield return new EntryMistake(EntryField.Evidence, "il piano chiede un documento che provi questo dato: va allegato");
        }
    }

    private static string? WhyNote(EntryKind kind) => kind switch
    {
        EntryKind.Supplement => "il periodo è chiuso: un'integrazione ha un motivo, che resta visibile",
        EntryKind.Override => "sopra un dato raccolto si scrive con un motivo, che resta visibile",
        EntryKind.Removal => "per togliere un dato serve un motivo, che resta visibile",
        _ => null,
    };

    private static IEnumerable<EntryMistake> Mistake(EntryField field, string text) => [new EntryMistake(field, text)];

    private static EntryVerdict Refused(TypedFigure typed, AskedFigure? asked, EntryField field, string text) =>
        new(typed, asked, null, EntryKind.Figure, EntryOutcome.Refused, [new EntryMistake(field, text)]);
}
