using System.Collections.Immutable;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Delivered;

/// <summary>The files that could not be read: told at the end, so that they do not keep the others out.</summary>
internal sealed class Refusals(string source)
{
    private readonly List<(string File, SourceException Reason)> refused = [];

    public void Add(string file, SourceException reason) => refused.Add((file, reason));

    /// <exception cref="SourceException">There are any; unreadable when one of several is.</exception>
    public void Throw()
    {
        if (refused is [var (_, only)])
        {
            throw only;
        }

        if (refused.FirstOrDefault(one => one.Reason is not SourceUnreadableException) is { Reason: { } other } && !refused.Exists(one => one.Reason is SourceUnreadableException))
        {
            throw other;
        }

        if (refused.Count > 0)
        {
            throw Together();
        }
    }

    private SourceUnreadableException Together()
    {
        var faults = refused.SelectMany(one => one.Reason is SourceUnreadableException unreadable
            ? unreadable.Faults.Select(fault => new SourceFault(fault.Place, $"{fault.Reason} [{one.File}]"))
            : [new SourceFault(SourcePlace.Whole, $"{one.Reason.Problem} [{one.File}]")]);
        ImmutableArray<SourceFault> first = [.. faults.Take(SourceUnreadableException.MostFaults)];
        var total = refused.Sum(one => one.Reason is SourceUnreadableException unreadable ? unreadable.TotalFaults : 1);
        return new SourceUnreadableException(
            $"{source}: each of the {refused.Count} files {string.Join(", ", refused.Select(one => one.File))}", first, total, Remedy());
    }

    private string Remedy() => string.Join(' ', refused.Select(one => one.Reason.Remedy).Distinct(StringComparer.Ordinal)
        .Select(remedy => remedy is FaultList.Remedy ? "correct the files where they come from and deliver them again." : remedy).Append("The others are read."));
}
