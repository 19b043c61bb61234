using System.Net;
using System.Text.RegularExpressions;
using Collector.Access;
using Collector.IntegrationTests.Nights;

namespace Collector.IntegrationTests.Web;

/// <summary>Somebody with an account, signed in as a browser does it; follows no redirect.</summary>
internal sealed partial class SignedIn : IDisposable
{
    private const string Password = "una frase che ricordo";

    private readonly HttpClient client;

    private SignedIn(Uri address) =>
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SignedIn> AsAsync(NightWorld world, Uri address, string login, string name, params Role[] roles)
    {
        await using (var connection = await world.Database.OpenConnectionAsync(Token))
        {
            await AccountStore.AddAsync(connection, null, new NewAccount(login, name, AccountPasswords.Hash(Password), MustChange: false, roles, []), world.Clock.Now, Token);
        }

        var visitor = new SignedIn(address);
        var answer = await visitor.PostAsync("/accedi", "/accedi", ("utente", login), ("password", Password));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Code);
        return visitor;
    }

    public async Task<(HttpStatusCode Code, string Html)> GetAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    public Task<HttpResponseMessage> AskAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative), Token);

    /// <summary>Posts a form that stands on a page, with the page's token.</summary>
    /// <param name="page">Page whose token is sent.</param>
    public async Task<(HttpStatusCode Code, string Html, string? Location)> PostAsync(string page, string path, params (string Name, string Value)[] fields)
    {
        var token = FormToken().Match((await GetAsync(page)).Html).Groups["token"].Value;
        using var content = new FormUrlEncodedContent([new("modulo", token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token), answer.Headers.Location?.OriginalString);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"modulo\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex FormToken();
}
