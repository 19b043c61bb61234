using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>What is written may be absent: queries pass over it, building a plan cannot meet it.</summary>
internal static class PresenceExtensions
{
    /// <summary>The one, or none: so that a query goes on with what is there.</summary>
    public static IEnumerable<T> IfPresent<T>(this T? written)
        where T : class => written is null ? [] : [written];

    /// <summary>
    /// What is written. Only for building a plan that no rule has anything against: there a required value is present.
    /// </summary>
    public static T Said<T>(this Located<T>? written) =>
        written is not null ? written.Value : throw new InvalidOperationException("A required value is missing and no rule has told so.");
}
