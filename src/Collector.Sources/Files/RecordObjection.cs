namespace Collector.Sources.Files;

/// <summary>What the reader of a record has against it: an unknown measure, a day where a number is due.</summary>
/// <param name="Reason">Stands behind the place, so it begins small: <c>"20M33" is no measure of the plan</c>.</param>
public sealed record RecordObjection(ObservationField Field, string Reason);
