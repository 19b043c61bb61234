using System.Net.Http.Headers;
using System.Text;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Rest;

/// <summary>Builds the requests of a declared source. A secret goes into a header or a form field, never into the address.</summary>
internal sealed class RestRequests(RestOptions options, SecretResolver secrets)
{
    private const int MostCharacters = 2000;

    /// <param name="place">Null: no page is asked for.</param>
    /// <exception cref="SourceException">The next page's address is another host's, or the secret is not to be had.</exception>
    public HttpRequestMessage Build(RestCall call, Window window, PagePlace? place)
    {
        var request = new HttpRequestMessage(call.Method, AddressOf(call, window, place)) { Content = ContentOf(call, window, place) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        switch (options.Auth.Way)
        {
            case AuthWay.Bearer:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Reveal());
                break;
            case AuthWay.Basic:
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Auth.Name}:{Reveal()}")));
                break;
            case AuthWay.Header:
                request.Headers.TryAddWithoutValidation(options.Auth.Name ?? "", Reveal());
                break;
        }

        return request;
    }

    /// <summary>The request in words, for people: without headers and without the field that holds the secret.</summary>
    public string Describe(RestCall call, Window window, PagePlace? place)
    {
        var fields = string.Join('&', FieldsOf(call, window, place).Select(field => $"{field.Key}={field.Value}"));
        var text = $"{call.Method} {AddressOf(call, window, place)} {fields}{(call.Body is { } body ? Placeholders.Fill(body, window, options.Zone) : "")}".TrimEnd();
        return text.Length > MostCharacters ? text[..MostCharacters] : text;
    }

    private Uri AddressOf(RestCall call, Window window, PagePlace? place)
    {
        if (options.Paging.Way is PagingWay.Link && place?.Token is { } link)
        {
            return Follow(link);
        }

        var path = string.Join('/', call.Path.Split('/').Select(part => Uri.EscapeDataString(Fill(part, window))));
        var query = call.Query.Select(field => (field.Name, Value: Fill(field.Value, window)));
        var pairs = (call.Form.IsEmpty ? query.Concat(PageFields(place)) : query).Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}");
        return new Uri(options.Address, string.Join('?', new[] { path, string.Join('&', pairs) }.Where(part => part.Length > 0)));
    }

    // The credentials go along, so a link that leads elsewhere is not followed.
    private Uri Follow(string link) =>
        Uri.TryCreate(options.Address, link, out var next) && next.GetLeftPart(UriPartial.Authority) == options.Address.GetLeftPart(UriPartial.Authority)
            ? next
            : throw WebFailures.Unreadable(options.Name, "the link to the next page leads to another host, and is not followed");

    private HttpContent? ContentOf(RestCall call, Window window, PagePlace? place)
    {
        if (call.Body is { } body)
        {
            return new StringContent(Placeholders.Fill(body, window, options.Zone), Encoding.UTF8, "application/json");
        }

        var fields = FieldsOf(call, window, place);
        if (options.Auth is { Way: AuthWay.Form, Name: { } name })
        {
            fields.Add(new(name, Reveal()));
        }

        return fields.Count > 0 ? new FormUrlEncodedContent(fields) : null;
    }

    private List<KeyValuePair<string, string>> FieldsOf(RestCall call, Window window, PagePlace? place)
    {
        var own = call.Form.Select(field => (field.Name, Value: Fill(field.Value, window)));
        return [.. (call.Form.IsEmpty ? own : own.Concat(PageFields(place))).Select(field => KeyValuePair.Create(field.Name, field.Value))];
    }

    private IEnumerable<(string Name, string Value)> PageFields(PagePlace? place)
    {
        var paging = options.Paging;
        if (place is null || paging.Way is PagingWay.None)
        {
            yield break;
        }

        var first = paging.Way switch
        {
            PagingWay.Page => $"{paging.First}",
            PagingWay.Offset => "0",
            _ => null,
        };
        if (paging.Parameter is { } parameter && (place.Token ?? first) is { } token)
        {
            yield return (parameter, token);
        }

        if (paging.SizeParameter is { } size)
        {
            yield return (size, $"{paging.Size}");
        }
    }

    private string Fill(string text, Window window) => Placeholders.Fill(text, window, options.Zone);

    private string Reveal() => options.Auth.Secret is { } secret ? secrets.Resolve(secret, options.Name).Reveal() : "";
}
