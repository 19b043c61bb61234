using System.CommandLine;
using Collector.Hosting;
using Collector.Nights;
using Collector.Plan;
using Collector.Storage;

namespace Collector.Cli;

/// <summary><c>year</c>: which years are judged, and declaring a closed one final.</summary>
internal static class YearCommand
{
    public static Command Build() => new("year", "List the years judged; declare one final, or reopen it.")
    {
        List(),
        Declare("final", "Declare a closed year final: missing degrees count 0, and it is not computed again.", final: true),
        Declare("reopen", "Open a final year again: it is computed as the other closed ones.", final: false),
    };

    private static Command List()
    {
        var demo = DemoOption.Build();
        var command = new Command("list", "List the years judged, with plan, first day computed and state.") { demo };
        command.SetAction((parsed, cancellationToken) => ListAsync(parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static Command Declare(string name, string description, bool final)
    {
        var year = YearNumber.Argument("A year that is judged.");
        var adoption = new AdoptionOptions();
        var demo = DemoOption.Build();
        var command = new Command(name, description) { year, demo };
        adoption.AddTo(command);
        command.SetAction((parsed, cancellationToken) => DeclareAsync(parsed.GetValue(year), final, adoption.Of(parsed), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, console.Error, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        var years = await PlanStore.YearsAsync(connection, null, cancellationToken);
        var asOf = (await PublicationStore.ReadAsync(connection, null, cancellationToken)).AsOf;
        var declarations = (await FinalYears.DeclarationsAsync(connection, cancellationToken)).ToDictionary(declaration => declaration.Year);
        foreach (var (year, plan, firstDay, isFinal, _) in years)
        {
            var declared = declarations.GetValueOrDefault(year);
            var state = isFinal ? "final" : asOf >= Period.OfYear(year).To ? "closed" : "open";
            var act = declared is null ? "" : $"  {(declared.Final ? "" : "reopened: ")}{declared.Adoption.Act}, {declared.Adoption.Date:yyyy-MM-dd}: {declared.Adoption.Reason}";
            await console.Output.WriteLineAsync($"{year}  {state,-6}  plan {plan}, from {firstDay:yyyy-MM-dd}{act}");
        }

        await console.Output.WriteLineAsync(years.Count == 0 ? $"No year is judged: {DemoOption.NoPlan(database.DataFolder)}." : asOf is { } day ? $"Computed as of {day:yyyy-MM-dd}." : "No night was computed yet.");
        return ExitCode.Done;
    }

    private static async Task<int> DeclareAsync(int year, bool final, Adoption adoption, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, console.Error, cancellationToken);
        var clock = await DemoOption.ClockAsync(demo, database, cancellationToken);
        var outcome = await new NightRunner(database.Source, clock, "year").DeclareAsync(year, final, adoption, cancellationToken);
        await console.Output.WriteLineAsync(outcome.Kind switch
        {
            DeclarationKind.Declared => $"{year} is {(final ? "final: missing degrees count 0" : "open again")}. {adoption.Act}, {adoption.Date:yyyy-MM-dd}.",
            DeclarationKind.SoAlready => $"{year} is {(final ? "final" : "not final")} already: nothing to declare.",
            DeclarationKind.NotJudged => throw new UsageException($"{year} is not judged; {(outcome.Judged.Count == 0 ? DemoOption.NoPlan(database.DataFolder) : $"the years that are: {string.Join(", ", outcome.Judged)}")}"),
            _ => throw new UsageException($"{year} is open: {(outcome.AsOf is { } day ? $"it is computed as of {day:yyyy-MM-dd}" : "no night was computed yet")}, and only a year computed to its end is declared"),
        });
        return ExitCode.Done;
    }
}
