namespace Collector.Sources;

/// <summary>One thing that is wrong at one place.</summary>
public sealed record SourceFault(SourcePlace Place, string Reason)
{
    public override string ToString() => $"{Place}: {Reason}";

    /// <summary>The form that editors jump to: <c>file:line:column: column 4 (value): reason</c>.</summary>
    public string In(string file) =>
        (Place.Line == 0 ? file : $"{file}:{Place.Line}:{Place.Column}") + (Place.Field is { } field ? $": {field}: {Reason}" : $": {Reason}");
}
