using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

internal static class WrittenSettings
{
    /// <summary>What is written over what holds otherwise.</summary>
    public static PlanSettings Build(Node.Map? map, PlanSettings otherwise) => new()
    {
        StrategicWeight = SettingsKeys.StrategicWeight.In(map)?.Value ?? otherwise.StrategicWeight,
        Tolerance = SettingsKeys.Tolerance.In(map)?.Value ?? otherwise.Tolerance,
        EvidenceDays = SettingsKeys.EvidenceDays.In(map)?.Value ?? otherwise.EvidenceDays,
        NearDays = SettingsKeys.NearDays.In(map)?.Value ?? otherwise.NearDays,
        FewBelow = SettingsKeys.FewBelow.In(map)?.Value ?? otherwise.FewBelow,
    };
}
