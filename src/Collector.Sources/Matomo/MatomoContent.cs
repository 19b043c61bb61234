using System.Text.Json;

namespace Collector.Sources.Matomo;

/// <summary>
/// The page that is kept: several answers under one roof, each as it came. <c>{"VisitsSummary.get day":..., "Actions.get
/// day":..., "VisitsSummary.get month 2021-10-01":...}</c>
/// </summary>
internal sealed class MatomoContent : IDisposable
{
    public const string Visits = "VisitsSummary.get";
    public const string Actions = "Actions.get";

    private readonly MemoryStream whole = new();
    private readonly Utf8JsonWriter writer;

    public MatomoContent()
    {
        writer = new Utf8JsonWriter(whole);
        writer.WriteStartObject();
    }

    public static string NameOf(string method, string period, DateOnly? first = null) => first is { } day ? $"{method} {period} {day:yyyy-MM-dd}" : $"{method} {period}";

    /// <summary>Adds an answer.</summary>
    /// <exception cref="JsonException">It is no whole JSON.</exception>
    public void Add(string name, ReadOnlyMemory<byte> answer)
    {
        if (answer.IsEmpty)
        {
            throw new JsonException("an empty answer");
        }

        writer.WritePropertyName(name);
        writer.WriteRawValue(answer.Span, skipInputValidation: false);
    }

    public byte[] Close()
    {
        writer.WriteEndObject();
        writer.Flush();
        return whole.ToArray();
    }

    public void Dispose()
    {
        writer.Dispose();
        whole.Dispose();
    }
}
