namespace Collector.Sources.Settings;

/// <summary>A secret in hand. Printing, logging or interpolating it shows nothing of it.</summary>
public sealed class Secret(string value)
{
    /// <summary>The secret itself, for the one call that needs it.</summary>
    public string Reveal() => value;

    public override string ToString() => "(secret)";
}
