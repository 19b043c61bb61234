using System.Text.Json;
using System.Text.Json.Serialization;
using Refit;

namespace Collector.Sources.Http;

/// <summary>Makes the client interfaces of connectors, over their source's client with all that stands around it.</summary>
internal static class ClientInterfaces
{
    /// <typeparam name="T">An interface with Refit's attributes; methods give the answer as it came.</typeparam>
    /// <param name="json">How bodies are written.</param>
    public static T Of<T>(HttpClient client, JsonSerializerContext json)
        where T : class
    {
        var settings = new RefitSettings(new SystemTextJsonContentSerializer(new JsonSerializerOptions(json.Options)))
        {
            TransportExceptionFactory = (_, fault, _) => fault, // what goes wrong is judged in one place, as it came
        };
        return RestService.ForGenerated<T>(client, settings);
    }
}
