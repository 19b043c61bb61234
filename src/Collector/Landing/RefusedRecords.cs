using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.Landing;

/// <summary>How it is told that more records cannot be used than may be.</summary>
internal static class RefusedRecords
{
    /// <summary>Most reasons that are listed.</summary>
    public const int MostReasons = 10;

    /// <summary>Why a record cannot be used.</summary>
    public static SourceFault FaultOf(RejectedRecord one) => new(new SourcePlace(one.Place, 0, "record"), one.Reason);

    /// <param name="origin">The page or the file.</param>
    /// <param name="reasons">At most <see cref="MostReasons"/>.</param>
    /// <param name="all">How many cannot be used.</param>
    public static SourceUnreadableException TooMany(string origin, IEnumerable<SourceFault> reasons, long all, ConnectorOptions options) =>
        new(origin, [.. reasons], (int)all, $"correct the mapping of {options.Name}, or raise its 'most_rejected' if these may be left out.");
}
