using System.Globalization;
using Collector.Cli;

namespace Collector.Demo;

/// <summary>The demonstration's clock: starts at a moment of 2021 and runs on from there, also while the program is off.</summary>
/// <param name="startedAt">Real moment at which the demonstration was first started.</param>
internal sealed class DemoClock(DateTimeOffset startedAt) : TimeProvider
{
    /// <summary>What the clock says at its start: 15 October 2021, nine in the morning in Trento.</summary>
    public static readonly DateTimeOffset Start = new(2021, 10, 15, 9, 0, 0, TimeSpan.FromHours(2));

    public override DateTimeOffset GetUtcNow() => Start.ToUniversalTime() + (base.GetUtcNow() - startedAt);

    /// <summary>True when the data folder has a demonstration.</summary>
    public static bool IsStarted(string dataFolder) => File.Exists(FileOf(dataFolder));

    /// <summary>
    /// The clock of a data folder's demonstration: it goes on where it would be, had the program never stopped. The first
    /// call starts it.
    /// </summary>
    public static async Task<DemoClock> OfAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var file = FileOf(dataFolder);
        if (File.Exists(file))
        {
            return DateTimeOffset.TryParse(await File.ReadAllTextAsync(file, cancellationToken), CultureInfo.InvariantCulture, out var started)
                ? new DemoClock(started)
                : throw new UsageException($"{file} does not say when the demonstration was started: remove the data folder, and a new demonstration begins");
        }

        var now = System.GetUtcNow();
        Directory.CreateDirectory(dataFolder);
        // Whole or not at all: a program that ends here would leave an empty one.
        await File.WriteAllTextAsync($"{file}.new", now.ToString("O", CultureInfo.InvariantCulture), cancellationToken);
        File.Move($"{file}.new", file, overwrite: true);
        return new DemoClock(now);
    }

    private static string FileOf(string dataFolder) => Path.Combine(dataFolder, "demo-started-at");
}
