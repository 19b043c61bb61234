using System.Globalization;
using Collector.Api.Refusing;
using Collector.Web.Reading;

namespace Collector.Api.Asking;

/// <summary>What the query of an address asks for. What cannot be read is refused by name.</summary>
internal static class ApiQuery
{
    /// <summary>Entries of an answer that does not say how many.</summary>
    public const int UsualLimit = 100;

    public const int MostLimit = 1000;

    private const string Day = "yyyy-MM-dd";
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <exception cref="ApiProblemException">A parameter is unknown, or stands there twice.</exception>
    public static void RequireKnown(HttpContext context)
    {
        var known = context.GetEndpoint()?.Metadata.GetMetadata<ApiParameters>()?.All ?? [];
        foreach (var (name, texts) in context.Request.Query)
        {
            if (known.All(parameter => parameter.Name != name))
            {
                throw Refused($"There is no parameter {Short(name)} here: {(known.IsEmpty ? "there is none" : $"there are {string.Join(", ", known.Select(parameter => parameter.Name))}")}.");
            }

            if (texts is not [{ Length: > 0 } text])
            {
                throw Refused($"{name} stands there empty or more than once.");
            }

            if (text.Any(char.IsControl))
            {
                throw Refused($"{name} holds a character that nothing is called by.");
            }
        }
    }

    public static string? Text(HttpContext context, ApiParameter parameter) => context.Request.Query[parameter.Name] is [{ Length: > 0 } text] ? text : null;

    /// <exception cref="ApiProblemException">It is none.</exception>
    public static int? Year(HttpContext context) => Text(context, ApiParameter.Year) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear ? year
        : throw Refused($"year={Short(text)} is no year.");

    /// <exception cref="ApiProblemException">One of the days is none.</exception>
    public static PointInTime Moment(HttpContext context) => new(DayOf(context, ApiParameter.At), DayOf(context, ApiParameter.Known));

    /// <exception cref="ApiProblemException">It is no number, or out of its range.</exception>
    public static int Limit(HttpContext context) => Text(context, ApiParameter.Limit) is not { } text ? UsualLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostLimit ? limit
        : throw Refused($"limit={Short(text)} is no number from 1 to {MostLimit}.");

    /// <summary>The number that the answer before gave as its next; null: from the beginning.</summary>
    /// <exception cref="ApiProblemException">It is none.</exception>
    public static long? AfterNumber(HttpContext context) => Text(context, ApiParameter.After) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Unknown(text);

    /// <summary>Likewise a day.</summary>
    /// <exception cref="ApiProblemException">It is none.</exception>
    public static DateOnly? AfterDay(HttpContext context) => Text(context, ApiParameter.After) is not { } text ? null
        : TryReadDay(text, out var day) ? day
        : throw Unknown(text);

    /// <summary>A cursor that no answer of this address gave.</summary>
    public static ApiProblemException Unknown(string after) => Refused($"after={Short(after)} is no next that an answer of this address gave.");

    public static ApiProblemException Refused(string detail) => new(ApiProblem.BadParameter.With(detail));

    /// <summary>A day as cursors write it.</summary>
    public static string Write(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(HttpContext context, ApiParameter parameter) => Text(context, parameter) is not { } text ? null
        : TryReadDay(text, out var day) ? day
        : throw Refused($"{parameter.Name}={Short(text)} is no day: write it like 2021-12-31.");

    private static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= FirstYear and <= LastYear;

    private static string Short(string text) => Sources.Files.Cells.Quoted.Text(text);
}
