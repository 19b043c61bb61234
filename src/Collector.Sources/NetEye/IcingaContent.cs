using System.Text.Json;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.NetEye;

/// <summary>The page of objects and health: Icinga's answers under one roof, each as it came.</summary>
internal static class IcingaContent
{
    public const string Hosts = "hosts";
    public const string Services = "services";
    public const string Application = "application";
    public const string Writer = "writer";

    /// <exception cref="SourceUnreadableException">One of the answers is no whole JSON.</exception>
    public static byte[] Of(IEnumerable<(string Name, WebAnswer Answer)> answers)
    {
        using var whole = new MemoryStream();
        using (var writer = new Utf8JsonWriter(whole))
        {
            writer.WriteStartObject();
            foreach (var (name, answer) in answers)
            {
                writer.WritePropertyName(name);
                Add(writer, answer);
            }

            writer.WriteEndObject();
        }

        return whole.ToArray();
    }

    private static void Add(Utf8JsonWriter writer, WebAnswer answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Content);
            writer.WriteRawValue(answer.Content.Span, skipInputValidation: true); // just parsed
        }
        catch (JsonException fault)
        {
            throw new JsonPage(answer.Content.Span, answer.Origin).Broken(fault);
        }
    }
}
