using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Collector.Cli;

/// <summary>Options and arguments that take a year.</summary>
internal static class YearNumber
{
    private const int First = 1900;
    private const int Last = 2999;

    public static Option<int?> Option(string description) => Option("--year", description);

    public static Option<int?> Option(string name, string description) =>
        new(name) { Description = description, HelpName = "YYYY", CustomParser = result => Parse(result) };

    public static Argument<int> Argument(string description) => new("YEAR") { Description = description, CustomParser = Parse };

    private static int Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < First or > Last)
        {
            result.AddError($"'{text}' is no year: write it like 2021");
        }

        return year;
    }
}
