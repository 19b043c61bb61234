using System.Collections.Immutable;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Delivered;

/// <summary>The files that could not be read: told at the end, so that they do not keep the others out.</summary>
internal sealed class Refusals(string source)
{
    private const string OthersAreRead = "The others are read.";

    private readonly List<(string File, SourceException Reason)> refused = [];

    public void Add(string file, SourceException reason) => refused.Add((file, reason));

    /// <param name="files">How many files there are; those that were not refused are read.</param>
    /// <exception cref="SourceException">There are any; unreadable when one of several is.</exception>
    public void Throw(int files)
    {
        if (refused is [var (_, only)])
        {
            throw only is SourceUnreadableException alone && files > 1
                ? new SourceUnreadableException(alone.Origin, alone.Faults, alone.TotalFaults, $"{alone.Remedy} {OthersAreRead}", alone)
                : only;
        }

        if (refused.FirstOrDefault(one => one.Reason is not SourceUnreadableException) is { Reason: { } other } && !refused.Exists(one => one.Reason is SourceUnreadableException))
        {
            throw other;
        }

        if (refused.Count > 0)
        {
            throw Together(files);
        }
    }

    private SourceUnreadableException Together(int files)
    {
        var faults = refused.SelectMany(one => one.Reason is SourceUnreadableException unreadable
            ? unreadable.Faults.Select(fault => new SourceFault(fault.Place, $"{fault.Reason} [{one.File}]"))
            : [new SourceFault(SourcePlace.Whole, $"{one.Reason.Problem} [{one.File}]")]);
        ImmutableArray<SourceFault> first = [.. faults.Take(SourceUnreadableException.MostFaults)];
        var total = refused.Sum(one => one.Reason is SourceUnreadableException unreadable ? unreadable.TotalFaults : 1);
        return new SourceUnreadableException(
            $"{source}: each of the {refused.Count} files {string.Join(", ", refused.Select(one => one.File))}", first, total, files > refused.Count ? $"{Remedy()} {OthersAreRead}" : Remedy());
    }

    // Where not all need the same, each remedy names its files.
    private string Remedy()
    {
        var byRemedy = refused.GroupBy(one => one.Reason.Remedy, one => one.File, StringComparer.Ordinal).ToList();
        return byRemedy is [var same]
            ? same.Key.Replace(FaultList.Remedy, "correct the files where they come from and deliver them again.", StringComparison.Ordinal)
            : string.Join(' ', byRemedy.Select(files => $"{string.Join(", ", files)}: {files.Key}"));
    }
}
