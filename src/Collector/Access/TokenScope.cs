namespace Collector.Access;

/// <summary>What a token opens.</summary>
internal enum TokenScope
{
    /// <summary>/metrics.</summary>
    Metrics,
}
