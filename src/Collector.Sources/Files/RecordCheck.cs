namespace Collector.Sources.Files;

/// <summary>What the reader of a file has against a record that reads well; null: nothing.</summary>
public delegate RecordObjection? RecordCheck(ObservationRecord record);

/// <summary>What speaks against a record: an unknown measure, a day where a number is due.</summary>
/// <param name="Reason">Stands behind the place, so it begins small: <c>"20M33" is no measure of the plan</c>.</param>
public sealed record RecordObjection(ObservationField Field, string Reason);
