using System.Text;

namespace Collector.Tests.Sources.Http;

/// <summary>What the stand-in answers, and how it goes wrong on the way.</summary>
internal sealed record Reply(int Status, byte[] Content, string Type = "application/json")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public Delivery Delivery { get; init; }

    public static Reply Json(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text));

    public static Reply Html(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text), "text/html; charset=utf-8");

    public Reply With(string header, string value) => this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };
}

/// <summary>How an answer comes.</summary>
internal enum Delivery
{
    Whole,

    Gzip,

    /// <summary>The connection breaks off after half of it.</summary>
    BreaksOff,

    /// <summary>Nothing comes.</summary>
    Silent,

    /// <summary>Half of it comes, and then nothing.</summary>
    Stalls,
}
