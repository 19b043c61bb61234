namespace Collector.Web;

/// <summary>What the host tells the pages.</summary>
public sealed class SiteOptions
{
    /// <summary>The figures are made up for a demonstration: every page says so. Off unless stated.</summary>
    public bool Invented { get; set; }
}
