namespace Collector.Alerts;

/// <summary>What an alert is about: an episode of it is one stretch of nights.</summary>
/// <param name="Subject">Key of the indicator, code of the office, name of the source, version of the plan.</param>
/// <param name="Year">The year judged; null where it is not about one.</param>
internal sealed record AlertKey(AlertKind Kind, string Subject, int? Year);

/// <summary>Something a night found that is worth attention.</summary>
/// <param name="Office">Code of the office that must act; empty: the controller.</param>
/// <param name="Summary">One line, Italian.</param>
/// <param name="Text">All a reader needs, Italian, a line each.</param>
internal sealed record Condition(AlertKey Key, string Office, string Summary, string Text);
