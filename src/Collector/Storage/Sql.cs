using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Collector.Records;

namespace Collector.Storage;

/// <summary>Statements live in .sql files beside the class that runs them.</summary>
internal static partial class Sql
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>The text of an embedded statement, without the comment at its head.</summary>
    /// <param name="name">The file's name without <c>.sql</c>; unique among the statements.</param>
    /// <exception cref="ArgumentException">There is no such file, or more than one.</exception>
    public static string Statement(string name) => Texts.GetOrAdd(name, Load);

    /// <summary>A statement over a dataset: what stands in braces is filled in from its columns, in their order.</summary>
    /// <param name="name">Name of a statement with places: <c>{table}</c>, <c>{columns}</c>, <c>{keys}</c>, <c>{values}</c>
    /// (the columns that are no keys), <c>{dated}</c>, <c>{part}</c>, <c>{earliest}</c> (of its days or moments); each list also with an alias before every column, as <c>{current.keys}</c>;
    /// <c>{second key}</c> (the one after the system), <c>{key arrays}</c> (parameters, $1 and on), <c>{same keys}</c> (of current and incoming)
    /// and <c>{set values}</c> (from incoming, or from an alias before it); <c>{incoming.told columns}</c>, <c>{incoming.told values}</c> and
    /// <c>{excluded.set told}</c> are what a row says where it leaves columns of current as they are (<see cref="Column.Stays"/>).</param>
    /// <returns>Its name over the dataset, as <see cref="Statement"/> takes it.</returns>
    public static string Over(string name, Dataset dataset)
    {
        var filled = $"{name} {dataset.Name}";
        Texts.GetOrAdd(filled, _ => Place().Replace(Statement(name), place => Fill(place.Groups["place"].Value, dataset)));
        return filled;
    }

    private static string Fill(string place, Dataset dataset)
    {
        var (alias, list) = place.Split('.') is [var before, var after] ? ($"{before}.", after) : ("", place);
        return list switch
        {
            "table" => dataset.Name,
            "columns" => Join(dataset.Columns),
            "keys" => Join(dataset.Keys),
            "values" => Join(dataset.Columns.Where(column => !column.IsKey)),
            "dated" => $"{alias}{Quoted(dataset.DatedBy)}",
            "part" => $"{alias}{Quoted(dataset.PartedBy ?? dataset.Columns[0].Name)}",
            "earliest" => $"least({Join(dataset.Times)})",
            "second key" => $"{alias}{Quoted(dataset.Keys.ElementAt(1).Name)}",
            "key arrays" => string.Join(", ", dataset.Keys.Select((key, place) => $"${place + 1}::{TypeOf(key.Kind)}[]")),
            "same keys" => string.Join("\n        and ", dataset.Keys.Select(key => $"current.{Quoted(key.Name)} = incoming.{Quoted(key.Name)}")),
            "set values" => string.Join(",\n        ", dataset.Columns.Where(column => !column.IsKey).Select(column => $"{Quoted(column.Name)} = {(alias.Length == 0 ? "incoming." : alias)}{Quoted(column.Name)}")),
            "told columns" => string.Join(", ", dataset.Columns.Select(column => column.Stays ? $"{Told(column)} as {Quoted(column.Name)}" : Told(column))),
            "told values" => string.Join(", ", dataset.Columns.Where(column => !column.IsKey).Select(Told)),
            "set told" => string.Join(",\n        ", dataset.Columns.Where(column => !column.IsKey).Select(column => $"{Quoted(column.Name)} = {Told(column)}")),
            _ => throw new ArgumentException($"a statement has no place for {place}", nameof(place)),
        };

        string Told(Column column) => column.Stays ? $"coalesce({alias}{Quoted(column.Name)}, current.{Quoted(column.Name)})" : $"{alias}{Quoted(column.Name)}";

        string Join(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => $"{alias}{Quoted(column.Name)}"));
    }

    private static string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Day => "date",
        ColumnKind.Instant => "timestamptz",
        _ => throw new ArgumentException($"a {kind} is no key", nameof(kind)),
    };

    private static string Quoted(string name) => $"\"{name}\"";

    [GeneratedRegex(@"\{(?<place>[a-z .]+)\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    private static string Load(string name)
    {
        var assembly = typeof(Sql).Assembly;
        var suffix = $".{name}.sql";
        string[] found = [.. assembly.GetManifestResourceNames().Where(resource => resource.EndsWith(suffix, StringComparison.Ordinal))];
        if (found is not [var only])
        {
            throw new ArgumentException($"{found.Length} embedded statements are named {name}.sql, expected one.", nameof(name));
        }

        using var reader = new StreamReader(assembly.GetManifestResourceStream(only)!); // its name was just read
        return WithoutHead(reader.ReadToEnd());
    }

    // Npgsql takes a text that begins with a comment for no COPY.
    private static string WithoutHead(string text)
    {
        while (text.StartsWith("--", StringComparison.Ordinal) || text.StartsWith('\n'))
        {
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        }

        return text;
    }
}
