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

    /// <summary>Samples the fields of the page.</summary>
    public async Task AddFieldsAsync(CancellationToken cancellationToken)
    {
        FacebookError? error = null;
        WebAnswer? refused = null;
        try
        {
            var answer = await calls.PageAsync(options.Fields.Prepend("is_published").Prepend("id"), (told, found) => (refused, error) = (told, found), cancellationToken);
            Add(FacebookMapping.Fields, answer);
        }
        catch (SourceRejectedException) when (!options.Metrics.IsEmpty && error is { IsParameter: true } or { IsPermission: true })
        {
            Add($"{FacebookMapping.Refused} {FacebookMapping.Fields}", refused!); // it was looked at before it was refused
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
        Served = answer.Headers is { } headers && headers.TryGetValues(VersionHeader, out var values) ? values.First() : Served;
        try
        {
            content.Add(name, answer.Content);
        }
        catch (JsonException fault)
        {
            throw new JsonPage(answer.Content.Span, answer.Origin).Broken(fault);
        }
    }
}
