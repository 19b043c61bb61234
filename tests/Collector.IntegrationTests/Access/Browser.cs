using System.Net;
using System.Text.RegularExpressions;
using Collector.Access;
using Collector.IntegrationTests.Nights;

namespace Collector.IntegrationTests.Access;

/// <summary>Keeps cookies and sends back the tokens of forms, as a browser does; follows no redirect, so that tests see them.</summary>
internal sealed partial class Browser : IDisposable
{
    private const string Password = "una frase che ricordo";

    private readonly HttpClient client;

    public Browser(Uri address) =>
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A browser in which somebody has signed in whose account is made for it.</summary>
    public static async Task<Browser> SignedInAsync(NightWorld world, Uri address, string login, string name, params Role[] roles)
    {
        await using (var connection = await world.Database.OpenConnectionAsync(Token))
        {
            await AccountStore.AddAsync(connection, null, new NewAccount(login, name, AccountPasswords.Hash(Password), MustChange: false, roles, []), world.Clock.Now, Token);
        }

        var browser = new Browser(address);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SignInAsync(login, Password)).Status);
        return browser;
    }

    public void Dispose() => client.Dispose();

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<Answer> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, Token);
        return await Answer.OfAsync(response);
    }

    /// <summary>Fills in a form of a page and posts it.</summary>
    /// <param name="page">Page that shows a form; its token is sent along.</param>
    /// <param name="action">Address the form is posted to.</param>
    public async Task<Answer> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = (await GetAsync(page)).Text;
        return await PostFieldsAsync(action, [("modulo", WebUtility.HtmlDecode(FormToken().Match(form).Groups["token"].Value)), .. fields]);
    }

    /// <summary>Fills in a form of a page that brings files, and posts it.</summary>
    public async Task<Answer> PostFilesAsync(string page, string action, (string Field, string Name, byte[] Content)[] files, params (string Name, string Value)[] fields)
    {
        var form = (await GetAsync(page)).Text;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Prepend(("modulo", WebUtility.HtmlDecode(FormToken().Match(form).Groups["token"].Value))))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (field, name, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), field, name);
        }

        using var response = await client.PostAsync(new Uri(action, UriKind.Relative), content, Token);
        return await Answer.OfAsync(response);
    }

    /// <summary>Posts fields without having seen a form.</summary>
    public async Task<Answer> PostFieldsAsync(string action, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await client.PostAsync(new Uri(action, UriKind.Relative), content, Token);
        return await Answer.OfAsync(response);
    }

    /// <summary>Posts fields as a script of a page does, with its token in a header.</summary>
    public async Task<Answer> PostAsync(string action, (string Name, string Value) header, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var response = await client.SendAsync(request, Token);
        return await Answer.OfAsync(response);
    }

    public Task<Answer> SignInAsync(string login, string password, string? page = null) => PostAsync(
        "/accedi", "/accedi", [("utente", login), ("password", password), .. page is null ? Array.Empty<(string, string)>() : [("ritorno", page)]]);

    [GeneratedRegex("name=\"modulo\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FormToken();
}

/// <summary>What came back.</summary>
/// <param name="Location">Where a redirect leads, as sent.</param>
internal sealed record Answer(HttpStatusCode Status, string? Location, string Text, ILookup<string, string> Headers, ILookup<string, string> ContentHeaders)
{
    /// <summary>The way to the sign-in page, or a page that keeps what was posted until somebody has signed in.</summary>
    public bool AsksToSignIn => Status is HttpStatusCode.Unauthorized || (Status is HttpStatusCode.Redirect && Location?.Contains("/accedi", StringComparison.Ordinal) is true);

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers.Location?.OriginalString,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        Lookup(response.Headers),
        Lookup(response.Content.Headers));

    private static ILookup<string, string> Lookup(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers) =>
        headers.SelectMany(header => header.Value.Select(value => (header.Key, Value: value))).ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
}
