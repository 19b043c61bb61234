using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Collector.Tests.Publishing.Boards;

/// <summary>
/// What Grafana would not say of a board and a reader would find: what is named must exist, nothing lies over anything else,
/// and nothing is shown without a word on what it is. Types, units and reducers are checked in tests/boards.
/// </summary>
internal static partial class BoardRules
{
    private const int Columns = 24;

    private static readonly string[] OfGrafana = ["__url_time_range", "__data"];

    /// <summary>Every fault, as "board: place: fault".</summary>
    /// <param name="families">Families of /metrics, each with its labels and whether it only grows.</param>
    public static IReadOnlyList<string> Faults(IReadOnlyList<JsonObject> boards, IReadOnlyDictionary<string, Family> families)
    {
        var known = boards.GroupBy(board => Text(board, "uid"), StringComparer.Ordinal).ToDictionary(same => same.Key, same => Variables(same.First()).ToArray(), StringComparer.Ordinal);
        return
        [
            .. Twice(boards.Select(board => Text(board, "uid"))).Select(uid => $"{uid}: two boards have this uid"),
            .. boards.SelectMany(board => Of(board, known, families).Select(fault => $"{Text(board, "uid")}: {fault}")),
        ];
    }

    private static IEnumerable<string> Of(JsonObject board, Dictionary<string, string[]> boards, IReadOnlyDictionary<string, Family> families)
    {
        var panels = board["panels"]!.AsArray().Select(panel => panel!.AsObject()).ToArray();
        return
        [
            .. Twice(panels.Select(panel => panel["id"]!.ToString())).Select(id => $"two panels have the id {id}"),
            .. Places(panels),
            .. panels.SelectMany(panel => Words(panel).Select(fault => $"{Text(panel, "title")}: {fault}")),
            .. panels.SelectMany(panel => Fields(panel).Select(fault => $"{Text(panel, "title")}: {fault}")),
            .. panels.SelectMany(panel => Targets(panel).SelectMany(target => OfTarget(target, families)).Select(fault => $"{Text(panel, "title")}: {fault}")),
            .. Texts(board).SelectMany(text => Used(text.Value).Except([.. Variables(board), .. OfGrafana]).Select(name => $"{text.Path}: there is no variable {name}")),
            .. Texts(board).SelectMany(text => Addresses(text.Value, boards).Select(fault => $"{text.Path}: {fault}")),
            .. Texts(board).Where(text => text.Path.EndsWith("datasource.uid", StringComparison.Ordinal) && text.Value is not ("${postgres}" or "${prometheus}")).Select(text => $"{text.Path}: {text.Value} is no data source of the boards"),
        ];
    }

    private static IEnumerable<string> Places(JsonObject[] panels)
    {
        var places = panels.Select(panel => (Title: Text(panel, "title"), X: Place(panel, "x"), Y: Place(panel, "y"), Right: Place(panel, "x") + Place(panel, "w"), Below: Place(panel, "y") + Place(panel, "h"))).ToArray();
        return
        [
            .. places.Where(place => place.X < 0 || place.Right > Columns).Select(place => $"{place.Title}: lies outside the {Columns} columns"),
            .. from first in places
               from second in places
               where string.CompareOrdinal(first.Title, second.Title) < 0
                   && first.X < second.Right && second.X < first.Right && first.Y < second.Below && second.Y < first.Below
               select $"{first.Title} lies over {second.Title}",
        ];
    }

    private static int Place(JsonObject panel, string name) => (int)panel["gridPos"]![name]!;

    private static IEnumerable<string> Words(JsonObject panel)
    {
        if (Text(panel, "title").Length == 0 || (panel["description"]?.ToString() ?? "").Length < 20)
        {
            yield return "has no title or does not say what it shows";
        }

        if (string.IsNullOrEmpty(panel["fieldConfig"]?["defaults"]?["noValue"]?.ToString()))
        {
            yield return "does not say what no data means";
        }
    }

    // A field or a cell that a panel names must be in the answer.
    private static IEnumerable<string> Fields(JsonObject panel)
    {
        var columns = Targets(panel).Select(target => target["rawSql"]?.ToString()).OfType<string>().SelectMany(Returned).ToHashSet(StringComparer.Ordinal);
        var named = panel["fieldConfig"]!["overrides"]!.AsArray().Where(one => one!["matcher"]!["id"]!.ToString() == "byName").Select(one => one!["matcher"]!["options"]!.ToString());
        var cells = Texts(panel).SelectMany(text => Cell().Matches(text.Value)).Select(match => match.Groups["name"].Value);
        return columns.Count == 0
            ? []
            : [
                .. named.Where(name => !columns.Contains(name) && !columns.Contains("metric")).Select(name => $"no query returns {name}"),
                .. cells.Where(name => !columns.Contains(name)).Select(name => $"no query returns {name}, which a link names"),
            ];
    }

    private static IEnumerable<string> OfTarget(JsonObject target, IReadOnlyDictionary<string, Family> families) =>
        target["rawSql"] is { } sql ? SqlFaults(target, sql.ToString()) : target["expr"] is { } expression ? PromFaults.Of(expression.ToString(), target["legendFormat"]?.ToString() ?? "", families) : ["asks nothing"];

    private static IEnumerable<string> SqlFaults(JsonObject target, string sql)
    {
        if (target["format"]?.ToString() is "time_series" && !sql.Contains("$__timeFilter(", StringComparison.Ordinal))
        {
            yield return "a series without a time filter reads every day there is";
        }

        if (!Bounds.Any(bound => sql.Contains(bound, StringComparison.Ordinal))
            && Read().Matches(sql).Select(match => match.Groups["view"].Value).Except(OfOneRowEach).Any())
        {
            yield return "reads figures of every year: neither a year, a span, an indicator nor a limit bounds it";
        }

        if (Unquoted().IsMatch(sql))
        {
            yield return "a variable goes into the statement as it is, not as a text";
        }
    }

    private static readonly string[] Bounds = ["${anno:sqlstring}", "${indicatore:sqlstring}", "$__timeFilter(", "limit ", "extract(year from published.as_of)"];

    // How things stand now: as many rows as there are sources, standing alerts or versions.
    private static readonly string[] OfOneRowEach = ["published", "source", "source_ending", "alert", "plan_change", "reported_value", "run"];

    private static IEnumerable<string> Addresses(string text, Dictionary<string, string[]> boards) =>
        from Match address in Address().Matches(text)
        let uid = address.Groups["uid"].Value
        from fault in !boards.TryGetValue(uid, out var variables)
            ? [$"leads to {uid}, which is no board"]
            : Given().Matches(address.Value).Select(given => given.Groups["name"].Value).Where(name => !variables.Contains(name)).Select(name => $"gives {uid} the variable {name}, which it does not have")
        select fault;

    private static IEnumerable<string> Variables(JsonObject board) => board["templating"]!["list"]!.AsArray().Select(variable => variable!["name"]!.ToString());

    private static IEnumerable<JsonObject> Targets(JsonObject panel) => panel["targets"]!.AsArray().Select(target => target!.AsObject());

    private static IEnumerable<string> Returned(string sql) =>
        Quoted().Matches(sql).Select(match => match.Groups["name"].Value).Concat(Named().Matches(sql).Select(match => match.Groups["name"].Value));

    private static IEnumerable<string> Used(string text) => Variable().Matches(text).Select(match => match.Groups["name"].Value).Where(name => !name.StartsWith("__time", StringComparison.Ordinal));

    private static IEnumerable<string> Twice(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);

    private static string Text(JsonObject node, string name) => node[name]?.ToString() ?? "";

    private static IEnumerable<(string Path, string Value)> Texts(JsonNode? node) => node switch
    {
        JsonObject some => some.SelectMany(pair => Texts(pair.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [(value.GetPath(), text)],
        _ => [],
    };

    [GeneratedRegex(@"\$(\{(?<name>\w+)[^}]*\}|(?<name>[a-z]\w*))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$\{__data\.fields\.(?<name>[^:}]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cell();

    [GeneratedRegex("as \"(?<name>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@" as (?<name>time|metric|value|text|tags)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"(from|join) score\.(?<view>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Read();

    [GeneratedRegex(@"\$(\{(?!postgres|prometheus)\w+\}|(?!__)[a-z]\w*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unquoted();

    [GeneratedRegex(@"/d/(?<uid>[a-z-]+)[^""\s]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"var-(?<name>\w+)=", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Given();
}

/// <summary>A family of /metrics.</summary>
internal sealed record Family(bool Grows, params string[] Labels);
