using System.Text.Json;

namespace Collector.Sources.Json;

/// <summary>Several answers under one roof, each as it came: <c>{"name":answer,"other name":answer}</c>. A page that is kept.</summary>
internal sealed class JsonBundle : IDisposable
{
    private readonly MemoryStream whole = new();
    private readonly Utf8JsonWriter writer;

    public JsonBundle()
    {
        writer = new Utf8JsonWriter(whole);
        writer.WriteStartObject();
    }

    /// <summary>Nothing was added yet.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Adds an answer.</summary>
    /// <param name="name">Unlike those before.</param>
    /// <exception cref="JsonException">It is no whole JSON.</exception>
    public void Add(string name, ReadOnlyMemory<byte> answer)
    {
        if (answer.IsEmpty)
        {
            throw new JsonException("an empty answer");
        }

        writer.WritePropertyName(name);
        writer.WriteRawValue(answer.Span, skipInputValidation: false);
        IsEmpty = false;
    }

    /// <summary>The whole; nothing can be added afterwards.</summary>
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
