using Prometheus;

namespace Collector.Publishing;

/// <summary>
/// One Prometheus text in the making. A registry of its own for each: what is no longer there is gone, missing is absent.
/// The only class that knows the library.
/// </summary>
internal sealed class Exposition
{
    private readonly CollectorRegistry registry = Metrics.NewCustomRegistry();
    private readonly MetricFactory metrics;

    public Exposition() => metrics = Metrics.WithCustomRegistry(registry);

    /// <summary>Adds a family of gauges; without a series the text has its description alone.</summary>
    public Family Gauge(string name, string help, params string[] labels) =>
        new(metrics.CreateGauge(name, help, new GaugeConfiguration { LabelNames = labels, SuppressInitialValue = true }));

    /// <summary>Likewise one that only grows.</summary>
    public Total Counter(string name, string help, params string[] labels) =>
        new(metrics.CreateCounter(name, help, new CounterConfiguration { LabelNames = labels, SuppressInitialValue = true }));

    public async Task<byte[]> RenderAsync(CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(buffer, ExpositionFormat.PrometheusText, cancellationToken);
        return buffer.ToArray();
    }

    /// <summary>Series of one name.</summary>
    internal readonly struct Family(Gauge gauge)
    {
        /// <param name="value">Null: missing, and so absent.</param>
        public void Set(decimal? value, params string[] labels)
        {
            if (value is { } number)
            {
                gauge.WithLabels(labels).Set((double)number);
            }
        }
    }

    /// <summary>Totals of one name.</summary>
    internal readonly struct Total(Counter counter)
    {
        public void Set(decimal value, params string[] labels) => counter.WithLabels(labels).IncTo((double)value);
    }
}
