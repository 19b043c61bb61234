using System.Collections.Immutable;

namespace Collector.Api.Asking;

/// <summary>A parameter in the query of an address; every one may be left out.</summary>
/// <param name="Kind">What its text must be.</param>
/// <param name="Description">For those who read the OpenAPI document.</param>
internal sealed record ApiParameter(string Name, ParameterKind Kind, string Description)
{
    public static ApiParameter Year { get; } = new("year", ParameterKind.Year, "Year judged. Without it: that of at, else the running one.");

    public static ApiParameter At { get; } = new("at", ParameterKind.Day, "As figures stood at the end of this day. Without it: of the latest day computed.");

    public static ApiParameter Known { get; } = new("known", ParameterKind.Day, "By what was known at the end of this day. Without it: by all that is known.");

    public static ApiParameter Area { get; } = new("area", ParameterKind.Text, "Only of this area: its code.");

    public static ApiParameter Indicator { get; } = new("indicator", ParameterKind.Text, "Only this indicator: its key, objective/code.");

    public static ApiParameter Measure { get; } = new("measure", ParameterKind.Text, "Only of this measure: its key.");

    public static ApiParameter Job { get; } = new("job", ParameterKind.Text, "Only of this job: night, entries, api, source:NAME and others.");

    public static ApiParameter State { get; } = new("state", ParameterKind.Text, "Only in this state: waiting, running, done or failed.");

    public static ApiParameter Limit { get; } = new("limit", ParameterKind.Limit, "Most entries of the answer, 1 to 1000.");

    public static ApiParameter After { get; } = new("after", ParameterKind.Text, "The next of the answer before: its entries follow on.");
}

/// <summary>What a parameter's text must be.</summary>
internal enum ParameterKind
{
    Text,
    Year,
    Day,
    Limit,
}

/// <summary>The parameters that an address knows; one that it does not know is refused, since it would have been left out silently.</summary>
internal sealed record ApiParameters(ImmutableArray<ApiParameter> All);
