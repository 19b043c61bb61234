using System.Collections.Concurrent;
using System.Text;
using Collector.Sources.Settings;

namespace Collector.Sources.Http;

/// <summary>The secrets of a source, to find out whether one is where it must not be. Fetched anew each time: they change.</summary>
internal sealed class KnownSecrets(ConnectorOptions options, SecretResolver resolver)
{
    // A shorter one is found by chance in any page; it still may be no value of an address.
    private const int ShortestInText = 8;

    private readonly ConcurrentBag<string> issued = [];

    /// <summary>Keeps a secret that came from the source itself, as long as this is kept: a token that was issued.</summary>
    public void Remember(string secret) => issued.Add(secret);

    /// <summary>True when an address holds one, written plainly or escaped.</summary>
    public bool AreIn(Uri address)
    {
        string[] forms = [address.OriginalString, address.AbsoluteUri, Uri.UnescapeDataString(address.AbsoluteUri)];
        var values = Uri.UnescapeDataString(address.AbsoluteUri).Split('/', '?', '&', '=', ':', '@', '#');
        return Reveal().Any(secret => values.Contains(secret, StringComparer.Ordinal)
            || (secret.Length >= ShortestInText && forms.Any(form => form.Contains(secret, StringComparison.Ordinal) || form.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal))));
    }

    /// <summary>True when a page holds one: plainly, escaped as JSON or as an address, or in base64.</summary>
    public bool AreIn(ReadOnlyMemory<byte> page)
    {
        List<byte[]> forms = [.. Reveal().Where(secret => secret.Length >= ShortestInText).SelectMany(SecretForms.Of).Where(form => form.Length >= ShortestInText).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
        return forms.Count > 0 && Unescaped.Of(page).Any(text => forms.Exists(form => text.Span.IndexOf(form) >= 0));
    }

    private IEnumerable<string> Reveal() => options.Secrets.Select(reference => resolver.Resolve(reference, options.Name).Reveal()).Concat(issued);
}
