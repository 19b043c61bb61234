using System.Collections.Immutable;
using System.Globalization;

namespace Collector.Sources.Kronos;

/// <summary>Sums a file up by month, office, process and kind. Persons are told apart until then, and forgotten with it.</summary>
internal sealed class PersonMonths(KronosOptions options)
{
    /// <summary>Process of rows about an office as a whole.</summary>
    public const string AllProcesses = "all";

    /// <summary>Kind of rows that count the people of an office, each once; they have no hours.</summary>
    public const string Heads = "heads";

    /// <summary>Kind of rows with the hours that the people of an office owe.</summary>
    public const string Contract = "contract";

    private const decimal Hour = 3600;
    private const decimal MonthsOfYear = 12;

    private readonly SortedDictionary<DateOnly, Dictionary<string, PersonMonth>> months = [];
    private readonly Dictionary<(DateOnly, HoursKey), long> people = [];

    /// <summary>Takes a row in.</summary>
    /// <returns>Why it cannot be; null: it was.</returns>
    public string? Add(KronosRow row, int line)
    {
        if (row.People is { } count && !people.TryAdd((row.Month, row.Key), count))
        {
            return "states office, process, month and kind that a row before it states: people cannot be added";
        }

        if (!months.TryGetValue(row.Month, out var month))
        {
            months.Add(row.Month, month = new Dictionary<string, PersonMonth>(StringComparer.Ordinal));
        }

        var person = row.Person ?? string.Create(CultureInfo.InvariantCulture, $"{line}");
        if (!month.TryGetValue(person, out var known))
        {
            month.Add(person, known = new PersonMonth(line));
        }

        known.Add(row);
        return null;
    }

    /// <summary>Takes out whoever has a month that cannot be.</summary>
    /// <returns>Line of the person's first row, how many rows there were, and the reason, which names nobody.</returns>
    public IEnumerable<(int Line, int Rows, string Reason)> Objections()
    {
        foreach (var (month, persons) in months)
        {
            foreach (var (person, one) in persons.ToList())
            {
                if (Objection(one, month) is { } reason)
                {
                    persons.Remove(person);
                    yield return (one.Line, one.Rows, reason);
                }
            }
        }
    }

    /// <summary>The sums by month, in the order of months.</summary>
    public ImmutableArray<MonthSums> Sums() => [.. months.Select(month => new MonthSums(month.Key, SumsOf(month.Key, month.Value), [])
    {
        Heads = options.Columns.Person is null ? null : month.Value.Count,
    })];

    // A sum of several people has no bounds of one.
    private string? Objection(PersonMonth one, DateOnly month)
    {
        if (options.Columns.Person is null)
        {
            return null;
        }

        return one switch
        {
            { HasTwoShares: true } => $"one person has two shares of a contract in {month:yyyy-MM}",
            { Share: null } when options.Columns.Share is not null => $"one person has no share of a contract in {month:yyyy-MM}",
            _ when one.Seconds > options.MostHours * Hour => $"the hours of one person in {month:yyyy-MM} add up to more than {options.MostHours} (most_hours)",
            { Seconds: < 0 } => $"the hours of one person in {month:yyyy-MM} add up to less than nothing",
            _ => null,
        };
    }

    private ImmutableArray<HoursSum> SumsOf(DateOnly month, Dictionary<string, PersonMonth> persons)
    {
        var sums = persons.Values.SelectMany(person => person.Parts.GroupBy(part => part.Key).Select(parts => (parts.Key, Seconds: parts.Sum(part => part.Seconds), Remote: Told(parts.Select(part => part.Remote)))))
            .GroupBy(part => part.Key)
            .Select(parts => new HoursSum(
                parts.Key.Office, parts.Key.Process, parts.Key.Kind, parts.Sum(part => part.Seconds) / Hour, Told(parts.Select(part => part.Remote)) / Hour, people.TryGetValue((month, parts.Key), out var stated) ? stated : parts.Count()));
        return
        [
            .. sums.Concat(options.Columns.Person is null ? [] : OfOffices(persons.Values))
                .OrderBy(sum => sum.Office, StringComparer.Ordinal).ThenBy(sum => sum.Process, StringComparer.Ordinal).ThenBy(sum => sum.Kind, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<HoursSum> OfOffices(IEnumerable<PersonMonth> persons)
    {
        foreach (var office in persons.SelectMany(Shared).GroupBy(part => part.Office, StringComparer.Ordinal))
        {
            yield return new HoursSum(office.Key, AllProcesses, Heads, 0, null, office.Count());
            if (options.YearlyHours is { } yearly)
            {
                yield return new HoursSum(office.Key, AllProcesses, Contract, office.Sum(part => part.Share) * yearly / MonthsOfYear, null, office.Count());
            }
        }
    }

    // The contract of who worked for two offices is shared by the hours, so that offices add up.
    private static IEnumerable<(string Office, decimal Share)> Shared(PersonMonth person)
    {
        var offices = person.Parts.GroupBy(part => part.Key.Office, StringComparer.Ordinal).Select(parts => (Office: parts.Key, Seconds: Math.Max(parts.Sum(part => part.Seconds), 0))).ToList();
        var all = offices.Sum(office => office.Seconds);
        return offices.Select(office => (office.Office, (person.Share ?? 1) * (all > 0 ? office.Seconds / all : 1m / offices.Count)));
    }

    private static decimal? Told(IEnumerable<decimal?> remote)
    {
        var told = remote.OfType<decimal>().ToList();
        return told.Count == 0 ? null : told.Sum();
    }
}
