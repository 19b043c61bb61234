namespace Collector.Api;

/// <summary>Addresses of the API. What changes so that callers must change gets another version beside this one.</summary>
internal static class ApiAddresses
{
    public const string Prefix = "/api";

    public const string Root = "/api/v1";

    public const string Document = "/openapi.json";

    public const string Plan = "/plan";

    public const string Values = "/values";

    public const string History = "/values/{objective}/{code}/history";

    public const string Scores = "/scores";

    public const string Observations = "/observations";

    public const string Runs = "/runs";

    public const string Run = "/runs/{id}";

    public const string Sources = "/sources";

    /// <summary>True for what machines ask: they are answered in JSON, whatever goes wrong.</summary>
    public static bool Holds(PathString path) => path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase);
}
