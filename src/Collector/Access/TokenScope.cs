namespace Collector.Access;

/// <summary>What a token opens.</summary>
internal enum TokenScope
{
    /// <summary>/metrics.</summary>
    Metrics,

    /// <summary>Plan, figures, scores, observations, runs and sources, by the API.</summary>
    Read,

    /// <summary>Observations, pushed in by the API.</summary>
    Observations,
}
