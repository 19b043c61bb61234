using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collector.Sources.Http;

namespace Collector.Sources.Facebook;

/// <summary>What must be known to read a kept page again.</summary>
/// <param name="Asked">Version that was asked for.</param>
/// <param name="Served">Version that answered; null: not told.</param>
/// <param name="IsCut">Not all that was to be asked for was: the page states what it holds, and covers nothing.</param>
/// <param name="Warnings">What was told of the token and of the window when the reading began.</param>
internal sealed record FacebookContext(DateOnly From, DateOnly To, string Asked, string? Served, bool IsCut, ImmutableArray<string> Warnings)
{
    /// <summary>What of the token ends soon, told when the reading began. Pages of earlier releases do not tell.</summary>
    public ImmutableArray<FacebookTokenEnd> Ends
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    [JsonIgnore]
    public Window Days => new(From, To);

    /// <exception cref="SourceUnreadableException">It is none of ours.</exception>
    public static FacebookContext Read(Page page)
    {
        try
        {
            return JsonSerializer.Deserialize(page.Context, FacebookJson.Default.FacebookContext) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(page.Request, "it was kept by a release that this one does not read");
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, FacebookJson.Default.FacebookContext);
}

/// <summary>Cuts a window into calls; the cursor is the first day of the next one.</summary>
internal static class FacebookChunks
{
    // Meta keeps about two years.
    private const int YearsKept = 2;

    /// <summary>In the order of days. Days that Meta does not keep any more are not asked for; days that are not closed neither.</summary>
    /// <param name="today">In Pacific time.</param>
    public static IEnumerable<Window> Of(Window window, int days, DateOnly today)
    {
        var kept = Kept(today);
        var to = window.To < today ? window.To : today.AddDays(-1);
        for (var from = window.From > kept ? window.From : kept; from <= to; from = from.AddDays(days))
        {
            var last = from.AddDays(days - 1);
            yield return new Window(from, last < to ? last : to);
        }
    }

    /// <summary>First day that Meta still keeps.</summary>
    /// <param name="today">In Pacific time.</param>
    public static DateOnly Kept(DateOnly today) => today.AddYears(-YearsKept);

    /// <summary><c>2021-10-01</c>, or <c>2021-10-01 2</c> where two readings ended within it: no cursor may stand still.</summary>
    public static string Cursor(Window next, int cuts)
    {
        var from = next.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return cuts == 0 ? from : string.Create(CultureInfo.InvariantCulture, $"{from} {cuts}");
    }

    /// <summary>Null: from the beginning of the window.</summary>
    public static (DateOnly? From, int Cuts) Read(string? cursor) =>
        cursor?.Split(' ') is [var text, .. var rest] && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day, rest is [var cuts] && int.TryParse(cuts, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            : (null, 0);
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FacebookContext))]
internal sealed partial class FacebookJson : JsonSerializerContext;
