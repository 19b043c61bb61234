using System.Collections.Immutable;
using System.Globalization;
using Collector.Sources.Settings;
using YamlDotNet.RepresentationModel;

namespace Collector.Calendar;

/// <summary>config/calendar.yaml: <c>local</c>, holidays by <c>MM-dd</c>, and <c>closures</c>, single days by <c>yyyy-MM-dd</c>, each with its name.</summary>
internal static class CalendarFile
{
    private const string Local = "local";

    private const string Closures = "closures";

    // Any leap year: 29 February is a day that a holiday can have.
    private const string LeapYear = "2000-";

    private static readonly string[] Keys = [Local, Closures];

    /// <summary>Reads the file. All mistakes are told at once; none throws.</summary>
    /// <param name="path">As findings name the file. Not opened.</param>
    /// <returns>The calendar, null when there is any finding; the findings by line and column.</returns>
    public static (ItalianCalendar? Calendar, ImmutableArray<ConfigFinding> Findings) Read(string path, string text)
    {
        var findings = new ConfigFindings(path);
        var local = ImmutableArray.CreateBuilder<LocalHoliday>();
        var closures = ImmutableSortedDictionary.CreateBuilder<DateOnly, string>();
        var root = ConfigText.Parse(text, findings);
        foreach (var (key, value) in root is null ? [] : ConfigText.Entries(root, "", findings))
        {
            var isLocal = key.Value is Local;
            if (!Keys.Contains(key.Value, StringComparer.Ordinal))
            {
                findings.Add(key, key.Value ?? "", $"is no key here.{Nearest.Hint(key.Value ?? "", Keys)}");
                continue;
            }

            foreach (var (day, name) in Days(value, key.Value ?? "", isLocal ? "MM-dd" : "yyyy-MM-dd", isLocal ? LeapYear : "", findings))
            {
                if (isLocal)
                {
                    local.Add(new LocalHoliday(day.Month, day.Day, name));
                }
                else
                {
                    closures.Add(day, name);
                }
            }
        }

        return (findings.Count == 0 ? new ItalianCalendar(local.ToImmutable(), closures.ToImmutable()) : null, findings.All);
    }

    private static IEnumerable<(DateOnly Day, string Name)> Days(YamlNode node, string path, string form, string year, ConfigFindings findings)
    {
        if (node is YamlScalarNode { Value: "" or null })
        {
            yield break;
        }

        if (node is not YamlMappingNode mapping)
        {
            findings.Add(node, path, $"must be a mapping of days ({form}) to names");
            yield break;
        }

        foreach (var (key, value) in ConfigText.Entries(mapping, path, findings))
        {
            var isDay = DateOnly.TryParseExact(year + key.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            var name = (value as YamlScalarNode)?.Value?.Trim();
            if (!isDay)
            {
                findings.Add(key, ConfigText.Join(path, key.Value), $"is no day: write {form}");
            }
            else if (string.IsNullOrEmpty(name))
            {
                findings.Add(value, ConfigText.Join(path, key.Value), "needs a name");
            }
            else
            {
                yield return (day, name);
            }
        }
    }
}
