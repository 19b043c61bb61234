using Collector.Sources.Files.Cells;
using Collector.Sources.Settings;

namespace Collector.Sources.Files;

/// <summary>The keys below <c>columns</c>, and the columns they make.</summary>
internal static class FileColumnSettings
{
    private static readonly TextSetting Measure = new("measure", "Header of the column of measure keys.") { IsRequired = true };

    private static readonly TextSetting From = new("from", "Header of the column of first days.");

    private static readonly TextSetting To = new("to", "Header of the column of last days, included.");

    private static readonly TextSetting Period = new(
        "period", "Header of a column of periods instead of from and to: 2021, 2021-H1, 2021-Q1, 2021-03.");

    private static readonly TextSetting Value = new(
        "value", "Header of the column of values: numbers, days, or yes and no (SI, NO).")
    { IsRequired = true };

    private static readonly TextSetting Weight = new("weight", "Header of the column of weights, for measures that are means.");

    private static readonly TextSetting RecordedAt = new(
        "recorded_at", "Header of the column of days, or instants with offset, of recording.");

    private static readonly TextSetting[] All = [Measure, From, To, Period, Value, Weight, RecordedAt];

    public static SettingTable Table { get; } = new(All);

    /// <summary>The columns; whatever was right when there are findings.</summary>
    /// <param name="path">Key of the group with those above it.</param>
    public static FileColumns Create(SettingValues columns, string path, ConfigFindings findings)
    {
        var days = new Setting[] { From, To }.Count(columns.Names);
        if (columns.Names(Period) ? days != 0 : days != 2)
        {
            findings.Add(columns.NodeOf(Period), path, "needs either from and to, or period");
        }

        foreach (var twice in All.Where(columns.Has).GroupBy(column => Folding.Fold(columns.Of(column) ?? "")).SelectMany(same => same.Skip(1)))
        {
            findings.Add(columns.NodeOf(twice), ConfigText.Join(path, twice.Name), $"the column \"{columns.Of(twice)}\" is used twice");
        }

        return new FileColumns
        {
            Measure = columns.Of(Measure) ?? "",
            From = columns.Of(From),
            To = columns.Of(To),
            Period = columns.Of(Period),
            Value = columns.Of(Value) ?? "",
            Weight = columns.Of(Weight),
            RecordedAt = columns.Of(RecordedAt),
        };
    }
}
