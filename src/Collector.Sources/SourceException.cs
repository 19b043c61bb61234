using System.Collections.Immutable;

namespace Collector.Sources;

/// <summary>
/// A source did not give what it was asked for. There are three kinds, by whose move it is; each says what to do next.
/// Messages hold no secret and, but for the cells of a file that an office delivered, no content.
/// </summary>
public abstract class SourceException(string origin, string problem, string remedy, Exception? cause)
    : Exception($"{problem}\nRemedy: {remedy}", cause)
{
    /// <summary>The file or endpoint, as the settings or the folder name it.</summary>
    public string Origin => origin;

    /// <summary>What is wrong, without the remedy; may have several lines.</summary>
    public string Problem => problem;

    /// <summary>What to do, and who has to.</summary>
    public string Remedy => remedy;
}

/// <summary>Try again: a time-out, a server error, a file that another program holds. Nobody has to act.</summary>
public sealed class SourceUnavailableException(string origin, string problem, string remedy, Exception? cause = null)
    : SourceException(origin, $"{origin} is unavailable: {problem}", remedy, cause)
{
    /// <summary>The same where something else helps.</summary>
    public SourceUnavailableException With(string otherRemedy) => new(Origin, problem, otherRemedy, this);
}

/// <summary>Trying again will not help until a person acts: wrong credentials or rights, a folder that is not there.</summary>
public sealed class SourceRejectedException(string origin, string problem, string remedy, Exception? cause = null)
    : SourceException(origin, $"{origin} is rejected: {problem}", remedy, cause);

/// <summary>What came has another shape than declared. Nothing of it is used.</summary>
/// <param name="origin">The file's name, or the endpoint and page.</param>
/// <param name="faults">The first faults, in the order of the file; at least one.</param>
/// <param name="total">How many faults there are; never less than <paramref name="faults"/> holds.</param>
public sealed class SourceUnreadableException(
    string origin, ImmutableArray<SourceFault> faults, int total, string remedy, Exception? cause = null)
    : SourceException(origin, Describe(origin, faults, total), remedy, cause)
{
    /// <summary>The most faults that one refusal lists; the rest is counted.</summary>
    public const int MostFaults = 50;

    /// <summary>The first faults, in the order of the file, at most <see cref="MostFaults"/>.</summary>
    public ImmutableArray<SourceFault> Faults => faults;

    /// <summary>All faults, also those not listed.</summary>
    public int TotalFaults => total;

    private static string Describe(string origin, ImmutableArray<SourceFault> faults, int total)
    {
        var lines = faults.Select(fault => $"  {fault}")
            .Prepend($"{origin} is refused whole: {total} {(total == 1 ? "fault" : "faults")}, nothing of it is used.");
        return string.Join('\n', total > faults.Length ? lines.Append($"  and {total - faults.Length} more") : lines);
    }
}
