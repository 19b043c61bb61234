using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Collector.Access;
using Collector.Api.Asking;
using Collector.Plan.Exporting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collector.Api.Describing;

/// <summary>What the OpenAPI document says beyond what the addresses tell themselves.</summary>
internal static class ApiDescription
{
    private const string Scheme = "token";

    private static readonly (string Name, string Description) Tag = ("ETag", "Stands for the answer: send it as If-None-Match.");

    private static readonly string[] Prefixes = ["Api", "Exported"];

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = described => described.RelativePath is { } path && ApiAddresses.Holds($"/{path}") && described.HttpMethod != HttpMethods.Head;
        options.CreateSchemaReferenceId = type => type.Type == typeof(JsonNode) ? "Value" : OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? Shortened(name) : null;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Complete(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(CompleteAsync);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Complete(schema, context.JsonTypeInfo);
            return Task.CompletedTask;
        });
    }

    private static string Shortened(string name) => Prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix ? name[prefix.Length..] : name;

    private static void Complete(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Collector",
            Version = ApiDocument.Name,
            Description = "An organisation's performance plan in figures: read plan, values, scores, observations, runs and sources, and push observations in. "
                + "Days are ISO days in the plan's zone, instants carry their offset, numbers are exact decimals, and missing is null, never zero. "
                + "Answers may gain members; whoever reads them ignores those it does not know.",
        };
        document.Servers = [];
        document.Tags = null;
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()))
        {
            operation.Tags = null; // names of our classes
        }

        document.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token of the installation, made with collector token add NAME --scope read --scope observations.",
        });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
    }

    private static async Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters = [.. operation.Parameters ?? [], .. metadata.OfType<ApiParameters>().SelectMany(parameters => parameters.All).Select(Of)];
        operation.Description = $"{operation.Description} Asks for the scope {TokenStore.NameOf(metadata.OfType<ApiBody>().Any() ? TokenScope.Observations : TokenScope.Read)}.";
        if (metadata.OfType<ApiBody>().FirstOrDefault() is { } body)
        {
            operation.Parameters.Add(KeyOf(body));
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken) } },
            };
        }

        var isTagged = operation.Responses?.ContainsKey("304") is true;
        if (isTagged)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "If-None-Match",
                In = ParameterLocation.Header,
                Description = "ETag of an answer at hand: 304 says that it still is the answer.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        var isInParts = metadata.OfType<ApiParameters>().Any(parameters => parameters.All.Any(parameter => parameter.Kind is ParameterKind.Limit));
        foreach (var (status, response) in operation.Responses ?? [])
        {
            Complete(status, response as OpenApiResponse, isTagged, isInParts);
        }
    }

    private static void Complete(string status, OpenApiResponse? response, bool isTagged, bool isInParts)
    {
        if (response is null)
        {
            return;
        }

        response.Description = status switch
        {
            "200" => "The answer.",
            "201" => "Something was added.",
            "304" => "What If-None-Match names is still the answer.",
            "400" => "A parameter, a header or the body cannot be read.",
            "401" => "No token was shown, or one that is good no more.",
            "403" => "The token has not the scope.",
            "404" => "There is no such thing.",
            "413" => "The body is too large.",
            "415" => "The body is not said to be JSON.",
            "422" => "Nothing was taken: errors says why, place by place; or the key was used for another body.",
            "429" => "Too many requests: come again after Retry-After.",
            _ => "The database does not answer, or Collector is busy: come again after Retry-After.",
        };
        if (status is "429" or "503")
        {
            response.Headers = Headers(("Retry-After", "Seconds."));
        }
        else if (status is "304")
        {
            response.Content?.Clear();
            response.Headers = Headers(Tag);
        }
        else if (status is "200" && isTagged)
        {
            response.Headers = isInParts ? Headers(Tag, ("Link", "Address of the next part, rel=\"next\"; not there on the last.")) : Headers(Tag);
        }
    }

    private static Dictionary<string, IOpenApiHeader> Headers(params IEnumerable<(string Name, string Description)> headers) => headers.ToDictionary(
        header => header.Name,
        IOpenApiHeader (header) => new OpenApiHeader { Description = header.Description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
        StringComparer.Ordinal);

    private static IOpenApiParameter Of(ApiParameter parameter) => new OpenApiParameter
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Schema = parameter.Kind switch
        {
            ParameterKind.Year => new OpenApiSchema { Type = JsonSchemaType.Integer },
            ParameterKind.Day => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            ParameterKind.Limit => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{ApiQuery.MostLimit}", Default = JsonValue.Create(ApiQuery.UsualLimit) },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };

    private static OpenApiParameter KeyOf(ApiBody body) => new OpenApiParameter
    {
        Name = body.KeyHeader,
        In = ParameterLocation.Header,
        Required = true,
        Description = "Of the sender's making: new for each request, the same when a request is sent again.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[!-~]{1,200}$" },
    };

    private static void Complete(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Type == typeof(JsonNode) || type.Type == typeof(object))
        {
            schema.Type = JsonSchemaType.Number | JsonSchemaType.String | JsonSchemaType.Boolean; // where none may stand, that is said there
        }
        else if (type.Kind is JsonTypeInfoKind.Object && IsOurs(type.Type))
        {
            // What is missing is there as null.
            schema.Required = type.Properties.Where(property => !IsOptional(property)).Select(property => property.Name).Where(name => schema.Properties?.ContainsKey(name) is true).ToHashSet(StringComparer.Ordinal);
        }
        else if (type.Type == typeof(IReadOnlyDictionary<string, ExportedTarget>))
        {
            schema.AdditionalProperties = new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, schema.AdditionalProperties ?? new OpenApiSchema()] }; // a year without a target
        }
        else if ((Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(decimal))
        {
            schema.Format = null; // every digit counts
        }
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(ApiDescription).Assembly || type.Assembly == typeof(ExportedPlan).Assembly;

    private static bool IsOptional(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false).Length > 0;
}
