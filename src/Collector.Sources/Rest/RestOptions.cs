using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Json;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.Rest;

/// <summary>A web API that is described and not programmed. The settings' meaning, ranges and defaults: <see cref="RestSettings"/>.</summary>
internal sealed record RestOptions : WebOptions
{
    public required Dataset Fills { get; init; }

    public required RestCall Call { get; init; }

    /// <summary>Another call that proves address and rights; null: the first page of yesterday does.</summary>
    public RestCall? Check { get; init; }

    public required RestAuth Auth { get; init; }

    public required RestPaging Paging { get; init; }

    public required Chunking Chunks { get; init; }

    public required JsonPath Rows { get; init; }

    /// <summary>No rows at their place means an empty page.</summary>
    public bool AreRowsOptional { get; init; }

    /// <summary>In the order of the settings; never the system.</summary>
    public required ImmutableArray<JsonColumn> Columns { get; init; }

    public required ImmutableArray<RestError> Errors { get; init; }

    public override ImmutableArray<SecretReference> Secrets => Auth.Secret is { } secret ? [secret] : [];
}

/// <summary>What is asked for. Texts may hold placeholders (<see cref="Placeholders"/>).</summary>
/// <param name="Path">Below the source's address.</param>
/// <param name="Form">Fields of a form; empty: none is sent.</param>
/// <param name="Body">A JSON body; null: none is sent.</param>
internal sealed record RestCall(HttpMethod Method, string Path, ImmutableArray<(string Name, string Value)> Query, ImmutableArray<(string Name, string Value)> Form, string? Body)
{
    /// <summary>It asks for days; otherwise everything comes, and what lies outside the window is left out quietly.</summary>
    public bool AsksForDays => Query.Concat(Form).Select(one => one.Value).Append(Path).Append(Body ?? "").Any(Placeholders.AreIn);
}

/// <param name="Name">User, header or form field, as the way asks for one.</param>
internal sealed record RestAuth(AuthWay Way, SecretReference? Secret, string? Name);

internal enum AuthWay
{
    None,
    Bearer,
    Basic,
    Header,
    Form,
}

/// <param name="Is">Values that mean the failure; empty: any value but null does.</param>
internal sealed record RestError(JsonPath At, ImmutableArray<string> Is, Failure Means);

internal enum Failure
{
    Rejected,
    Unavailable,
    Unreadable,
}
