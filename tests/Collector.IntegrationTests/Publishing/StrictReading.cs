using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Collector.IntegrationTests.Publishing;

/// <summary>
/// Reads what /metrics serves and forgives nothing: the grammar of OpenMetrics 1.0 where it is narrower than what Prometheus
/// takes, and our own promises (no timestamps, no NaN, description and type before the series, families in one piece).
/// </summary>
internal sealed partial class StrictReading
{
    private static readonly string[] Units = ["seconds", "ratio", "bytes"];
    private static readonly string[] WrongUnits = ["ms", "milliseconds", "minutes", "hours", "days", "percent", "kilobytes"];

    private readonly bool isOpenMetrics;
    private readonly List<ReadFamily> families = [];
    private readonly HashSet<string> series = new(StringComparer.Ordinal);

    private StrictReading(bool isOpenMetrics) => this.isOpenMetrics = isOpenMetrics;

    /// <summary>The families in their order.</summary>
    /// <param name="isOpenMetrics">False: the text format 0.0.4.</param>
    /// <exception cref="FormatException">The first finding, with its line.</exception>
    public static IReadOnlyList<ReadFamily> Of(byte[] body, bool isOpenMetrics)
    {
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(body);
        Require(text.EndsWith('\n'), 0, "no final line end");
        var lines = text[..^1].Split('\n');
        if (isOpenMetrics)
        {
            Require(lines[^1] is "# EOF", lines.Length, "does not end with # EOF");
            lines = lines[..^1];
        }

        var reading = new StrictReading(isOpenMetrics);
        for (var number = 1; number <= lines.Length; number++)
        {
            reading.Read(lines[number - 1], number);
        }

        Require(reading.families.LastOrDefault()?.Type is not "", lines.Length, "a family without type");
        return reading.families;
    }

    private void Read(string line, int number)
    {
        if (line.StartsWith("# HELP ", StringComparison.Ordinal))
        {
            Begin(line[7..], number);
        }
        else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
        {
            Type(line[7..], number);
        }
        else
        {
            Sample(line, number);
        }
    }

    private void Begin(string line, int number)
    {
        var (name, help) = line.Split(' ', 2) is [var first, var rest] ? (first, rest) : (line, "");
        Require(Name().IsMatch(name), number, $"'{name}' is no name");
        Require(families.LastOrDefault()?.Type is not "", number, "the family before has no type");
        Require(families.All(family => family.Name != name), number, $"{name} comes twice");
        Require((isOpenMetrics ? EscapedWithQuotes() : Escaped()).IsMatch(help), number, $"{name} has no description, or one with a wrong escape");
        families.Add(new ReadFamily(name, help));
    }

    private void Type(string line, int number)
    {
        Require(line.Split(' ') is [var name, "gauge" or "counter"] && families.LastOrDefault()?.Name == name, number, "a type of no family, without description, or unknown");
        var family = families[^1];
        Require(family.Type is "" && family.Samples.Count == 0, number, $"{family.Name} has two types, or one after its series");
        family.Type = line.Split(' ')[1];
        var isTotal = family.Name.EndsWith("_total", StringComparison.Ordinal);
        Require(isTotal == (family.Type is "counter" && !isOpenMetrics), number, $"{family.Name}: _total is for counters' series");
        RequireUnit(family.Name, number);
    }

    private static void RequireUnit(string name, int number)
    {
        var words = name.Split('_');
        words = words[^1] is "total" ? words[..^1] : words;
        Require(!words.Intersect(WrongUnits).Any() && !words[..^1].Intersect(Units).Any(), number, $"{name}: a base unit, and last");
        Require(words[^1] is not ("count" or "sum" or "bucket" or "created"), number, $"{name}: an ending that is another type's");
        Require(!words.Contains("timestamp") || words is [.., "timestamp", "seconds"], number, $"{name}: times are _timestamp_seconds");
    }

    private void Sample(string line, int number)
    {
        var match = SampleLine().Match(line);
        Require(match.Success, number, "no series: name, labels, a finite number and nothing else");
        var family = families.LastOrDefault();
        Require(family is { Type: not "" }, number, "a series without description and type");
        var name = match.Groups["name"].Value;
        Require(name == (isOpenMetrics && family!.Type is "counter" ? $"{family.Name}_total" : family!.Name), number, $"{name} stands among those of {family.Name}");
        var labels = match.Groups["label"].Captures.Zip(match.Groups["text"].Captures, (label, text) => KeyValuePair.Create(label.Value, text.Value)).ToArray();
        Require(labels.All(label => !label.Key.StartsWith("__", StringComparison.Ordinal)), number, "labels with __ are Prometheus's own");
        Require(labels.DistinctBy(label => label.Key).Count() == labels.Length, number, "a label comes twice");
        Require(family.Samples.Count == 0 || labels.Select(label => label.Key).SequenceEqual(family.Labels), number, $"{name} has other labels than the one before");
        Require(series.Add($"{name}{{{string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal))}}}"), number, $"{name} comes twice with the same labels");
        var value = double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture);
        Require(double.IsFinite(value) && (family.Type is "gauge" || value >= 0), number, $"{name} has no finite value");
        family.Samples.Add(new ReadSample(labels, value));
    }

    private static void Require(bool holds, int line, string finding)
    {
        if (!holds)
        {
            throw new FormatException($"line {line}: {finding}");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?! )([^\\\r]|\\[\\n])+(?<! )$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Escaped();

    [GeneratedRegex("""^(?! )([^\\"\r]|\\[\\n"])+(?<! )$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex EscapedWithQuotes();

    [GeneratedRegex("""^(?<name>[a-z][a-z0-9_]*)(\{((?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<text>([^\\"\r]|\\[\\n"])*)"(,(?!\})|(?=\})))+\})? (?<value>[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SampleLine();
}

/// <summary>A family as it was read.</summary>
internal sealed record ReadFamily(string Name, string Help)
{
    /// <summary>gauge or counter.</summary>
    public string Type { get; set; } = "";

    public List<ReadSample> Samples { get; } = [];

    /// <summary>Names of its labels in their order; empty also where it has no series.</summary>
    public IEnumerable<string> Labels => Samples.FirstOrDefault()?.Labels.Select(label => label.Key) ?? [];
}

/// <param name="Labels">Values as they stand, escapes and all.</param>
internal sealed record ReadSample(IReadOnlyList<KeyValuePair<string, string>> Labels, double Value);
