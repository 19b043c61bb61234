using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Collector.Cli;

/// <summary>Options that take a day, written as in the plan: 2021-06-30.</summary>
internal static class DayOption
{
    private const int FirstYear = 1990;
    private const int LastYear = 2199;

    public static Option<DateOnly> Required(string name, string description) =>
        new(name) { Description = description, Required = true, CustomParser = Parse, HelpName = "YYYY-MM-DD" };

    public static Option<DateOnly?> Optional(string name, string description) =>
        new(name) { Description = description, CustomParser = result => Parse(result), HelpName = "YYYY-MM-DD" };

    private static DateOnly Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            result.AddError($"'{text}' is not a day: write it like 2021-06-30");
        }
        else if (day.Year is < FirstYear or > LastYear)
        {
            result.AddError($"'{text}' lies outside the years {FirstYear} to {LastYear}");
        }

        return day;
    }
}
