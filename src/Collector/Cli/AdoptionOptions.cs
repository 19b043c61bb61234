using System.CommandLine;
using Collector.Storage;

namespace Collector.Cli;

/// <summary>The three options that say by which act something is decided.</summary>
internal sealed class AdoptionOptions
{
    private readonly Option<string> act = TextOption.Required("--act", "The act that decides it, like \"Delibera n. 12\".");
    private readonly Option<DateOnly> date = DayOption.Required("--date", "Day of the act.");
    private readonly Option<string> reason = TextOption.Required("--reason", "Why, in a sentence.");

    public void AddTo(Command command)
    {
        command.Add(act);
        command.Add(date);
        command.Add(reason);
    }

    public Adoption Of(ParseResult parsed) => new(parsed.GetRequiredValue(act), parsed.GetValue(date), parsed.GetRequiredValue(reason)) { By = Asker.OfCommand };
}
