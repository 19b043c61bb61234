using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Collector.Explaining;
using Collector.Hosting;
using Collector.Postgres;
using Collector.Storage;
using Npgsql;

namespace Collector.Cli;

/// <summary><c>explain</c>: a stored figure down to observations, files, run and plan version, computed again from them.</summary>
internal static class ExplainCommand
{
    public static Command Build()
    {
        var key = new Argument<string>("KEY") { Description = "Key of the indicator: 1.1/20KPI2." };
        var at = DayOption.Required("--at", "The day the figure speaks of: its end.");
        var year = new Option<int?>("--year") { Description = "Year judged; the day's own unless stated.", HelpName = "YYYY" };
        var known = new Option<Moment?>("--known") { Description = "What was known then: the end of a day, or an instant; now unless stated.", HelpName = "YYYY-MM-DD|INSTANT", CustomParser = ParseMoment };
        var demo = new Option<bool>("--demo") { Description = "Explain a figure of the demonstration." };
        var json = new Option<bool>("--json") { Description = "Print JSON for machines." };
        var command = new Command("explain", "Say where a figure comes from, and compute it again from what is said.") { key, at, year, known, demo, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var day = parsed.GetValue(at);
            var asked = new Question(parsed.GetRequiredValue(key), day, parsed.GetValue(year) ?? day.Year, parsed.GetValue(known));
            return RunAsync(asked, parsed.GetValue(demo), parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Question asked, bool demo, bool json, CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, TextWriter.Null, cancellationToken);
            await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
            if ((await PlanStore.YearsAsync(connection, null, cancellationToken)).Count == 0)
            {
                throw new UsageException(DemoOption.NoPlan(database.DataFolder));
            }

            var zone = asked.Known is null ? TimeZoneInfo.Utc : await StoredExplanations.ZoneAsync(connection, asked.Year, cancellationToken);
            var (explanation, problem) = await StoredExplanations.ReadAsync(connection, asked.Key, asked.At, asked.Year, asked.Known?.In(zone), cancellationToken);
            if (explanation is null)
            {
                await Console.Error.WriteLineAsync($"collector: {problem}");
                return ExitCode.Findings;
            }

            await Console.Out.WriteLineAsync(json ? ExplanationJson.Write(explanation, asked.At, demo) : ExplanationText.Write(explanation, asked.At, demo));
            return explanation.Differences.IsEmpty ? ExitCode.Done : ExitCode.Findings;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InvalidCatalogName)
        {
            throw new UsageException($"the database has no figures yet ({exception.MessageText}): start with 'collector up{(demo ? " --demo" : "")}'");
        }
        catch (Exception exception) when (exception is PostgresServerException or NpgsqlException && !OtherVersionException.Tells(exception, out _))
        {
            throw new UsageException(exception.Message);
        }
    }

    private static Moment? ParseMoment(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new Moment(day, null);
        }

        if (text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return new Moment(null, instant);
        }

        result.AddError($"'{text}' is neither a day like 2021-06-30 nor an instant like 2021-06-30T14:05:00Z");
        return null;
    }

    private sealed record Question(string Key, DateOnly At, int Year, Moment? Known);

    /// <summary>The end of a day in the plan's zone, or an instant.</summary>
    private sealed record Moment(DateOnly? Day, DateTimeOffset? Instant)
    {
        public DateTimeOffset In(TimeZoneInfo zone) => Instant ?? PlanTime.EndOf(Day!.Value, zone); // one of the two is stated
    }
}
