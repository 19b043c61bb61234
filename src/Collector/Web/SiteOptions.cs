namespace Collector.Web;

/// <summary>What the host tells the pages.</summary>
internal sealed class SiteOptions
{
    /// <summary>The figures are made up for a demonstration: every page says so.</summary>
    public bool Invented { get; set; }
}
