using System.Globalization;
using System.Text;
using Collector.Plan.Scoring;
using Collector.Wording;

namespace Collector.Explaining;

/// <summary>Writes an explanation for the evaluation body, in Italian: the figure first, then everything it was made of.</summary>
internal sealed class ExplanationText
{
    private readonly StringBuilder text = new();
    private readonly Explanation explanation;
    private readonly JudgementWords words;

    private ExplanationText(Explanation explanation) => (this.explanation, words) = (explanation, new JudgementWords(explanation));

    private IndicatorResult Result => explanation.Result;

    private TimeZoneInfo Zone => explanation.Plan.Zone;

    /// <param name="at">The day asked for.</param>
    /// <param name="invented">The figures are the demonstration's.</param>
    public static string Write(Explanation explanation, DateOnly at, bool invented) => new ExplanationText(explanation).Write(at, invented);

    private string Write(DateOnly at, bool invented)
    {
        if (invented)
        {
            text.Append("DATI INVENTATI per dimostrazione\n");
        }

        var indicator = explanation.Indicator;
        text.Append(CultureInfo.InvariantCulture, $"{indicator.Key}  {indicator.Name}\n");
        text.Append(CultureInfo.InvariantCulture, $"{explanation.Plan.Body}, {explanation.Plan.Name}\n");
        text.Append(CultureInfo.InvariantCulture, $"Area {explanation.Area.Code} {explanation.Area.Name}\nObiettivo {explanation.Objective.Code} {explanation.Objective.Name}\n");
        WriteStored(at);
        WriteTarget();
        Title("Formula");
        Line("come stampata", indicator.Algorithm);
        Line("come letta", explanation.FormulaAsWritten);
        Line("con le cifre", words.WithFigures());
        Title("Misure");
        foreach (var measure in explanation.Measures)
        {
            new MeasureText(text, Zone, invented).Write(measure, 2);
        }

        WriteReckoning();
        WriteComparison();
        return text.ToString().TrimEnd('\n');
    }

    private void WriteStored(DateOnly at)
    {
        var request = explanation.Request;
        Title($"Cifra del {request.Year} al {Italian.Day(request.At)}{(request.Final ? ", anno definitivo" : "")}");
        if (at != request.At)
        {
            Line("vale ancora", $"al {Italian.Day(at)}: da allora nulla è cambiato");
        }

        if (explanation.Stored is not { } stored)
        {
            return;
        }

        var figure = stored.Figure;
        Line("valore", Italian.Value(figure.Value, explanation.Indicator.Decimals, explanation.Unit));
        Line("stato", Shown(figure.Status));
        Line("grado", figure.Degree is { } degree ? Italian.Stated(degree) : Italian.NotKnown);
        Line("calcolata da", $"esecuzione {figure.Run} ({JobWords.Of(stored.Run.Job)}, giorno {Italian.Day(stored.Run.Day)}, nodo {stored.Run.Node ?? Italian.NotKnown}), finita il {(stored.Run.Finished is { } end ? Italian.Exactly(end, Zone) : Italian.NotKnown)}");
        Line("con quanto noto al", $"{Italian.Exactly(figure.KnownAt, Zone)} ({Zone.Id})");
        Title($"Piano {explanation.Plan.Code}");
        WriteVersion(figure.Version, stored.Version);
    }

    private void WriteVersion(long number, AppliedVersion version)
    {
        Line("versione", $"{number}, impronta SHA-256 {version.ContentHash}");
        Line("atto", $"{version.Adoption.Act} del {Italian.Day(version.Adoption.Date)}: {version.Adoption.Reason}");
        Line("applicata il", Italian.Exactly(version.AppliedAt, Zone));
    }

    private void WriteTarget()
    {
        var (printed, _, revision) = explanation.Target;
        Title($"Target del {explanation.Request.Year}");
        Line("come stampato", printed ?? "il piano non ne ha");
        if (revision is not null)
        {
            Line("riveduto da", $"{revision.Act} del {Italian.Day(revision.Date)}: {revision.Reason}");
            Line("prima", explanation.Indicator.Targets.GetValueOrDefault(explanation.Request.Year)?.Printed ?? "il piano non ne aveva");
        }
    }

    private void WriteReckoning()
    {
        Title("Calcolo");
        Line("arriva al", words.Reach());
        Line("arrotondamento", words.Rounding());
        Line("atteso", words.Expected());
        Line("previsione", words.Forecast());
        Line("grado", words.Degree());
        Line("stato", $"{Shown(Result.Status)}, regola {explanation.Rule.Number}: {words.Rule()}");
        foreach (var flag in Result.Flags)
        {
            Line("segnalazione", FlagWords.Line(flag, Result.KnownTo));
        }
    }

    private void WriteComparison()
    {
        if (explanation.Stored is null)
        {
            return;
        }

        Title("Ricalcolo");
        Line("esito", explanation.Differences.IsEmpty ? "uguale alla cifra conservata" : "DIVERSO dalla cifra conservata");
        foreach (var difference in explanation.Differences)
        {
            Line(difference.Field, $"conservato {difference.Stored}, ricalcolato {difference.Computed}");
        }
    }

    private static string Shown(Status status)
    {
        var word = StatusWord.Of(status);
        return $"{word.Word} ({word.Code})";
    }

    private void Title(string title) => text.Append(CultureInfo.InvariantCulture, $"\n{title}\n");

    private void Line(string label, string? content)
    {
        if (content is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {label,-20} {content}\n");
        }
    }
}
