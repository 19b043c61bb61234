using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Collector.Benchmarks.Pages;

/// <summary>Somebody who is signed in: keeps cookies and sends forms back, as a browser does, and follows no redirect.</summary>
internal sealed partial class PagesVisitor : IDisposable
{
    private readonly HttpClient client;

    private PagesVisitor(Uri address) =>
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    /// <summary>Of this trace every request is part from now on; null: of none.</summary>
    public ActivityTraceId? Trace { get; set; }

    public static async Task<PagesVisitor> SignedInAsync(Uri address, string login, CancellationToken cancellationToken)
    {
        var visitor = new PagesVisitor(address);
        var form = await visitor.ReadAsync("/accedi", cancellationToken);
        var status = await visitor.PostAsync("/accedi", [("modulo", TokenOf(form)), ("utente", login), ("password", PagesDatabase.Password)], files: false, cancellationToken);
        return status is HttpStatusCode.SeeOther ? visitor : throw new InvalidOperationException($"{login} cannot sign in: {status}");
    }

    public static PagesVisitor Stranger(Uri address) => new(address);

    /// <returns>Bytes of the page.</returns>
    public async Task<long> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var request = Traced(new HttpRequestMessage(HttpMethod.Get, path));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return response.StatusCode is HttpStatusCode.OK
            ? response.Content.Headers.ContentLength ?? (await response.Content.ReadAsByteArrayAsync(cancellationToken)).LongLength
            : throw new InvalidOperationException($"{path} answers {(int)response.StatusCode}");
    }

    public async Task<string> ReadAsync(string path, CancellationToken cancellationToken) => await client.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken);

    public async Task<HttpStatusCode> PostAsync(string path, IReadOnlyCollection<(string Name, string Value)> fields, bool files, CancellationToken cancellationToken)
    {
        using HttpContent content = files ? Multipart(fields) : new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = Traced(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
        using var response = await client.SendAsync(request, cancellationToken);
        return response.StatusCode;
    }

    /// <summary>The fields of a page's forms that hold something or can be filled in, in their order.</summary>
    public static IEnumerable<(string Name, string Value)> FieldsOf(string page) =>
        from Match input in InputTag().Matches(page)
        let name = NameOf().Match(input.Value)
        where name.Success
        select (name.Groups["name"].Value, WebUtility.HtmlDecode(ValueOf().Match(input.Value).Groups["value"].Value));

    public static string TokenOf(string page) => FieldsOf(page).First(field => field.Name == "modulo").Value;

    public void Dispose() => client.Dispose();

    private static MultipartFormDataContent Multipart(IEnumerable<(string Name, string Value)> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        return content;
    }

    private HttpRequestMessage Traced(HttpRequestMessage request)
    {
        if (Trace is { } trace)
        {
            request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        }

        return request;
    }

    [GeneratedRegex("<input [^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex InputTag();

    [GeneratedRegex(" name=\"(?<name>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NameOf();

    [GeneratedRegex(" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ValueOf();
}
