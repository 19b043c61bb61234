using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Collector.Sources.Databases;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.NetEye;

/// <summary>The calls to Icinga 2. No filters are sent: from 2.17 they need a permission of their own.</summary>
internal sealed class IcingaApi(NetEyeOptions options, WebCalls calls, SecretResolver secrets)
{
    // Only what is needed: output and notes may speak of persons.
    private const string Attributes = "attrs=name&attrs=state&attrs=state_type&attrs=last_hard_state&attrs=last_check&attrs=last_hard_state_change&attrs=enable_active_checks";

    public Task<WebAnswer> HostsAsync(CancellationToken cancellationToken) => AskAsync($"v1/objects/hosts?{Attributes}", "hosts", Objects, cancellationToken);

    public Task<WebAnswer> ServicesAsync(CancellationToken cancellationToken) => AskAsync($"v1/objects/services?{Attributes}&attrs=host_name", "services", Objects, cancellationToken);

    public Task<WebAnswer> ApplicationAsync(CancellationToken cancellationToken) => AskAsync("v1/status/IcingaApplication", "status of the program", Status, cancellationToken);

    /// <summary>What writes the history.</summary>
    public Task<WebAnswer> WriterAsync(CancellationToken cancellationToken) => AskAsync($"v1/status/{WriterOf(options)}", "status of the history", Status, cancellationToken);

    public static string WriterOf(NetEyeOptions options) => options switch
    {
        { History: HistorySchema.IcingaDb } => "IcingaDB",
        { Database.System: DatabaseSystem.MySql } => "IdoMysqlConnection",
        _ => "IdoPgsqlConnection",
    };

    private Task<WebAnswer> AskAsync(string path, string place, Func<WebAnswer, SourceException?> judge, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Address, path));
        // Without it errors are web pages.
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (options.Password is { } password)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{secrets.Resolve(password, options.Name).Reveal()}")));
        }

        return calls.AskAsync(request, place, judge, cancellationToken);
    }

    // Icinga says the same of objects that are gone and of a permission that is missing.
    private static SourceRejectedException? Objects(WebAnswer answer) => answer.Status is HttpStatusCode.NotFound
        ? new SourceRejectedException(
            answer.Origin,
            "it knows no such objects (404).",
            "give the ApiUser the permissions objects/query/Host, objects/query/Service and status/query; if it has them, the objects are gone: ask those who run the monitor.")
        : null;

    private static SourceRejectedException? Status(WebAnswer answer) => answer.Status is HttpStatusCode.NotFound
        ? new SourceRejectedException(
            answer.Origin, "it has no such status (404).", "give the ApiUser the permission status/query, and check 'history' and 'database.system': this is another way to write history than the monitor's.")
        : null;
}
