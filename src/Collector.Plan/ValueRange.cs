namespace Collector.Plan;

/// <summary>Between which ends the figures of a measure lie, in its unit.</summary>
/// <param name="Min">Lowest figure possible, itself included; null: no end below.</param>
/// <param name="Max">Highest figure possible, itself included, not below <paramref name="Min"/>; null: no end above.</param>
public sealed record ValueRange(decimal? Min, decimal? Max)
{
    /// <summary>True between the ends and for the ends themselves.</summary>
    public bool Contains(decimal value) => !(value < Min) && !(value > Max);
}
