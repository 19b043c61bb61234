using System.Collections.Immutable;
using System.Text.Json;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Facebook;

/// <summary>Gathers the answers of one page that is kept. A metric that Meta refuses is kept as the refusal it is; the others stand.</summary>
/// <param name="withdrawn">Metrics that Meta was found to have withdrawn in this reading, with what it said: not asked for again, since calls are counted.</param>
internal sealed class FacebookAnswers(FacebookOptions options, FacebookCalls calls, JsonBundle content, Dictionary<FacebookMetric, WebAnswer> withdrawn)
{
    private const string VersionHeader = "facebook-api-version";

    private int number;

    /// <summary>Version that answered; null: no answer told it.</summary>
    public string? Served { get; private set; }

    /// <summary>There are figures, not only refusals.</summary>
    public bool HasFigures { get; private set; }

    /// <summary>Null: the answer does not tell it.</summary>
    public static string? VersionOf(WebAnswer answer) => answer.Headers is { } headers && headers.TryGetValues(VersionHeader, out var values) ? values.First() : null;

    /// <summary>Asks for all metrics of a period together, and for each alone where that is refused.</summary>
    /// <exception cref="SourceException">Nothing is to be had, and that not because metrics were withdrawn.</exception>
    public async Task AddInsightsAsync(Window days, DateOnly today, CancellationToken cancellationToken)
    {
        SourceException? refusal = null;
        foreach (var (metric, said) in withdrawn)
        {
            Add(NameOf(metric), said);
        }

        List<FacebookMetric> asked = [.. options.Metrics.Where(metric => !withdrawn.ContainsKey(metric))];
        foreach (var group in asked.Where(metric => !metric.HasEnded(today)).GroupBy(metric => metric.Period, StringComparer.Ordinal))
        {
            List<FacebookMetric> metrics = [.. group];
            if (metrics.Count == 1 || await TryAsync(metrics, days, isAlone: false, cancellationToken) is not null)
            {
                refusal = await SinglyAsync(metrics, days, cancellationToken) ?? refusal;
            }
        }

        refusal = await SinglyAsync([.. asked.Where(metric => metric.HasEnded(today))], days, cancellationToken) ?? refusal;
        if (number == 0 && refusal is not null)
        {
            throw refusal; // not one of the metrics: the call as such is not as Meta wants it
        }
    }

    /// <summary>Samples the fields of the page: all together, and each alone where that is refused, since one may refuse them all.</summary>
    /// <exception cref="SourceException">There is none to be had, and there is nothing else to ask for.</exception>
    public async Task AddFieldsAsync(CancellationToken cancellationToken)
    {
        if (options.Fields.Length > 1 && await TryFieldsAsync(options.Fields, FacebookMapping.Fields, cancellationToken) is null)
        {
            return;
        }

        List<SourceException?> faults = [];
        foreach (var field in options.Fields)
        {
            faults.Add(await TryFieldsAsync([field], $"{FacebookMapping.Fields} {field}", cancellationToken));
        }

        if (options.Metrics.IsEmpty && faults.TrueForAll(fault => fault is not null))
        {
            throw faults[0]!; // there is a field, or there would be metrics
        }
    }

    /// <returns>Why there is no answer; null: there is one, and it was added.</returns>
    private async Task<SourceException?> TryFieldsAsync(ImmutableArray<string> fields, string name, CancellationToken cancellationToken)
    {
        FacebookError? error = null;
        WebAnswer? refused = null;
        try
        {
            Add(name, await calls.PageAsync(fields.Prepend("is_published").Prepend("id"), (told, found) => (refused, error) = (told, found), cancellationToken));
            return null;
        }
        catch (SourceRejectedException fault) when (error is { IsParameter: true } or { IsPermission: true })
        {
            if (fields.Length == 1)
            {
                Add($"{FacebookMapping.Refused} {FacebookMapping.Fields} {fields[0]}", refused!); // it was looked at before it was refused
            }

            return fault;
        }
    }

    /// <returns>The refusal of a call that was none of the metric's fault; null: there is none.</returns>
    private async Task<SourceException?> SinglyAsync(List<FacebookMetric> metrics, Window days, CancellationToken cancellationToken)
    {
        SourceException? refusal = null;
        foreach (var metric in metrics)
        {
            var refused = await TryAsync([metric], days, isAlone: true, cancellationToken);
            refusal = refused is { IsWithdrawn: false } other ? other.Fault : refusal;
        }

        return refusal;
    }

    /// <returns>Why there is no answer; null: there is one, and it was added.</returns>
    private async Task<(SourceException Fault, bool IsWithdrawn)?> TryAsync(List<FacebookMetric> metrics, Window days, bool isAlone, CancellationToken cancellationToken)
    {
        FacebookError? error = null;
        WebAnswer? refused = null;
        try
        {
            Add($"{FacebookMapping.Insights} {number + 1}", await calls.InsightsAsync(metrics.Select(metric => metric.Name), metrics[0].Period, days, (told, found) => (refused, error) = (told, found), cancellationToken));
            number++;
            return null;
        }
        catch (SourceRejectedException fault) when (error is { IsParameter: true })
        {
            if (isAlone)
            {
                Add(NameOf(metrics[0]), refused!); // it was looked at before it was refused
            }

            if (isAlone && error.IsWithdrawn)
            {
                withdrawn[metrics[0]] = refused!;
            }

            return (fault, error.IsWithdrawn);
        }
    }

    private static string NameOf(FacebookMetric metric) => $"{FacebookMapping.Refused} {metric.Name} {metric.Period}";

    private void Add(string name, WebAnswer answer)
    {
        Served = VersionOf(answer) ?? Served;
        try
        {
            content.Add(name, answer.Content);
            HasFigures |= !name.StartsWith(FacebookMapping.Refused, StringComparison.Ordinal);
        }
        catch (JsonException fault)
        {
            throw new JsonPage(answer.Content.Span, answer.Origin).Broken(fault);
        }
    }
}
