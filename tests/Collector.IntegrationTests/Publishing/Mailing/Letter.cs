using System.Xml.Linq;
using MimeKit;

namespace Collector.IntegrationTests.Publishing.Mailing;

/// <summary>A mail as its reader sees it.</summary>
/// <param name="To">Whom the server was told to bring it to.</param>
/// <param name="Text">The plain part.</param>
/// <param name="Html">What a browser shows of the other part: a paragraph or heading a line, a link with its address.</param>
internal sealed record Letter(string To, string Subject, string Text, string Html)
{
    public static Letter Of(string to, byte[] content)
    {
        using var stream = new MemoryStream(content);
        var message = MimeMessage.Load(stream);
        return new Letter(to, message.Subject ?? "", message.TextBody?.ReplaceLineEndings("\n").Trim() ?? "", Shown(XDocument.Parse(message.HtmlBody ?? "").Root!.Element("body")!)); // ours has one, or the test fails here
    }

    private static string Shown(XElement body) => string.Join('\n', body.Elements().Select(element =>
        element.Element("a") is { } link ? $"{link.Value} <{link.Attribute("href")?.Value}>" : element.Value));
}
