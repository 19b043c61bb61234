using System.Collections.Immutable;
using Collector.Measures;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Sources;
using Collector.Sources.Files;

namespace Collector.Cli;

/// <summary>The CSV of observations that commands without a database compute with.</summary>
internal static class GivenObservations
{
    /// <summary>What a file states for each of several plans, in their order. A row is refused when no plan takes it.</summary>
    /// <exception cref="UsageException">The file cannot be opened.</exception>
    /// <exception cref="SourceUnreadableException">The file is refused; nothing of it is used.</exception>
    public static ImmutableArray<ObservationSet> ReadForAll(IReadOnlyList<PerformancePlan> plans, string file, CancellationToken cancellationToken)
    {
        var intakes = plans.Select(plan => new ObservationIntake([plan], takesCollected: true)).ToArray();
        using var content = Open(file);
        var reading = ObservationCsv.Read(
            content,
            file,
            record => intakes.All(intake => intake.Objection(record) is not null) ? intakes[^1].Objection(record) : null,
            cancellationToken);
        return [.. intakes.Select(intake => ObservationSet.Create(Taken(intake, reading)))];
    }

    /// <summary>Why a file is refused, a fault a line.</summary>
    public static string Refusal(string file, SourceUnreadableException exception) =>
        string.Join('\n', exception.Faults.Select(fault => fault.In(file)).Append($"{exception.TotalFaults} {(exception.TotalFaults == 1 ? "fault" : "faults")}: nothing of {file} was used."));

    // With nothing known before, what is taken has the order of the records.
    private static IEnumerable<Observation> Taken(ObservationIntake intake, ObservationReading reading) =>
        intake.Take(reading, known: [], own: [], learnedAt: null).News
            .Zip(reading.Records)
            .Where(pair => intake.Objection(pair.Second) is null)
            .Select(pair => pair.First);

    private static FileStream Open(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--observations: {exception.Message}");
        }
    }
}
