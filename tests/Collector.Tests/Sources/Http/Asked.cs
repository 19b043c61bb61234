namespace Collector.Tests.Sources.Http;

/// <summary>A request as it reached the stand-in.</summary>
internal sealed record Asked(
    string Method, string Path, string QueryText, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Form, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>A parameter, wherever it was sent; null: it was not.</summary>
    public string? this[string name] => Form.GetValueOrDefault(name) ?? Query.GetValueOrDefault(name);

    public override string ToString() => $"{Method} {Path}{QueryText} {Body}".TrimEnd();
}
