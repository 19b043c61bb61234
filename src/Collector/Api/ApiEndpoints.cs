using Collector.Access;
using Collector.Api.Asking;
using Collector.Api.Describing;
using Collector.Api.Pushing;
using Collector.Api.Reading;
using Collector.Api.Refusing;
using Collector.Plan.Exporting;

namespace Collector.Api;

/// <summary>The same figures as the pages, for other systems. Only tokens come in; what is refused is told in JSON.</summary>
internal static class ApiEndpoints
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static WebApplication MapApi(this WebApplication app)
    {
        app.Map($"{ApiAddresses.Prefix}/{{**path}}", Fallback.Answer).RequiresToken().RequireRateLimiting(ApiLimit.Name).ExcludeFromDescription();
        var api = app.MapGroup(ApiAddresses.Root).AddEndpointFilter<ApiRefusals>().RequireRateLimiting(ApiLimit.Name);
        api.MapMethods(ApiAddresses.Document, Reads, ApiDocument.ReadAsync).RequiresToken().ExcludeFromDescription();
        MapFigures(api);
        MapStated(api);
        MapOperation(api);
        return app;
    }

    private static void MapFigures(RouteGroupBuilder api)
    {
        api.MapReads<ExportedPlan>(ApiAddresses.Plan, PlanEndpoint.ReadAsync, ApiParameter.Year, ApiParameter.At, ApiParameter.Known)
            .Told("readPlan", "The plan in force for a year", "As collector plan export prints it: areas, objectives, indicators with their measures and the targets as printed.")
            .Refuses(404);
        api.MapReads<ValuesAnswer>(ApiAddresses.Values, ValueEndpoints.ReadAsync, ApiParameter.Year, ApiParameter.At, ApiParameter.Known, ApiParameter.Area, ApiParameter.Indicator, ApiParameter.Limit, ApiParameter.After)
            .Told("listValues", "Figures of a year", "Each indicator with value, status, target and forecast, of any day and by what was known at any later one.")
            .Refuses(404);
        api.MapReads<HistoryAnswer>(ApiAddresses.History, ValueEndpoints.HistoryAsync, ApiParameter.Year, ApiParameter.At, ApiParameter.Known, ApiParameter.Limit, ApiParameter.After)
            .Told("readHistory", "An indicator day by day", "One entry for each day computed of a year; at is the last of them.")
            .Refuses(404);
        api.MapReads<ScoresAnswer>(ApiAddresses.Scores, ScoreEndpoint.ReadAsync, ApiParameter.Year, ApiParameter.At, ApiParameter.Known)
            .Told("readScores", "Scores of a year", "Of each objective and area, and of the body, with how much of their weight is known.")
            .Refuses(404);
    }

    private static void MapStated(RouteGroupBuilder api)
    {
        api.MapReads<ObservationsAnswer>(ApiAddresses.Observations, ObservationEndpoint.ReadAsync, ApiParameter.Measure, ApiParameter.Limit, ApiParameter.After)
            .Told("listObservations", "What was stated", "Every observation as it came in, replaced and withdrawn ones included, with the file that holds it.");
        api.MapPost(ApiAddresses.Observations, PushEndpoint.TakeAsync)
            .Requires(TokenScope.Observations)
            .WithMetadata(new ApiParameters([]), new ApiBody(typeof(PushRequest), PushEndpoint.KeyHeader))
            .Produces<PushAnswer>(StatusCodes.Status201Created)
            .Produces<PushAnswer>()
            .Told("pushObservations", "Take observations in", "All of them are taken or none. Sent again under the same key, the request is answered the same and adds nothing.")
            .Refuses(400, 401, 403, 413, 415, 422, 429, 503);
    }

    private static void MapOperation(RouteGroupBuilder api)
    {
        api.MapReads<RunsAnswer>(ApiAddresses.Runs, RunEndpoints.ListAsync, ApiParameter.Job, ApiParameter.State, ApiParameter.Limit, ApiParameter.After)
            .Told("listRuns", "Runs", "Nights and other runs, the newest first.");
        api.MapReads<RunAnswer>(ApiAddresses.Run, RunEndpoints.ReadAsync)
            .Told("readRun", "A run", "With what it had to tell.")
            .Refuses(404);
        api.MapReads<SourcesAnswer>(ApiAddresses.Sources, SourceEndpoint.ReadAsync)
            .Told("listSources", "Sources", "How each declared source stands now.");
    }

    private static RouteHandlerBuilder MapReads<T>(this RouteGroupBuilder api, string pattern, Delegate read, params ApiParameter[] parameters) => api
        .MapMethods(pattern, Reads, read)
        .Requires(TokenScope.Read)
        .WithMetadata(new ApiParameters([.. parameters]))
        .Produces<T>()
        .Produces(StatusCodes.Status304NotModified)
        .Refuses(400, 401, 403, 429, 503);

    private static RouteHandlerBuilder Told(this RouteHandlerBuilder endpoint, string name, string summary, string description) =>
        endpoint.WithName(name).WithSummary(summary).WithDescription(description);

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.Produces<ApiProblem>(status, ApiProblems.ContentType);
        }

        return endpoint;
    }
}
