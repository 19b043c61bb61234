using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Collector.Sources.Delivered;
using Collector.Sources.Files;
using Collector.Sources.Files.Cells;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.Kronos;

/// <summary><c>kind: kronos</c>, exports of hours by person, office and process; of persons nothing is kept.</summary>
internal sealed class KronosKind : SourceKind
{
    private static readonly ImmutableArray<string> UsualTotals = ["Totale", "Totali"];

    private static readonly ImmutableArray<string> UsualDates = ["dd/MM/yyyy"];

    public override string Name => "kronos";

    public override string Description => "Hours of Kronos as CSV or XLSX files: a delivered month is replaced whole, people are counted and dropped.";

    public override SettingTable Settings => KronosSettings.Table;

    public override ISource? Open(SourceOptions options, SourceServices services) =>
        new DeliveredSource((KronosOptions)options, new KronosContent((KronosOptions)options), services.Clock);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var before = findings.Count;
        DeliveredSettings.Check(values, path, findings, hasUsualTotals: !UsualTotals.IsEmpty);
        var maps = Maps(values, path, folder, findings);
        CheckKinds(values, path, findings);
        TimeForms.CheckDays(KronosSettings.Dates, values, path, findings);
        if (values.Of(KronosSettings.Columns) is not { } columns || values.Of(ConnectorSettings.Since) is not { } since)
        {
            return null; // each of these is told already
        }

        CheckColumns(columns, values, path, findings);
        return findings.Count > before ? null : new KronosOptions
        {
            Name = name,
            System = values.Of(ConnectorSettings.System) ?? name,
            Since = since,
            LookBackDays = 0,
            MostRejected = values.Of(DeliveredSettings.MostRejected) / ConnectorSettings.Percent,
            Zone = values.Of(ConnectorSettings.Zone),
            IsPersonal = true,
            Folder = Path.GetFullPath(values.Of(DeliveredSettings.Folder) ?? "", folder),
            Pattern = values.Of(DeliveredSettings.Pattern) ?? "",
            ReadyAfter = TimeSpan.FromSeconds(values.Of(FilesSettings.ReadyAfter)),
            ReadyMarker = values.Of(DeliveredSettings.ReadyMarker),
            Form = DeliveredSettings.FormOf(values, UsualTotals),
            PageRows = values.Of(DeliveredSettings.PageRows),
            Fingerprint = DeliveredSettings.FingerprintOf(values),
            Columns = ColumnsOf(columns),
            Hours = values.Of(KronosSettings.Hours),
            Days = new DayText(values.Has(KronosSettings.Dates) ? values.Of(KronosSettings.Dates) : UsualDates),
            Offices = values.Has(KronosSettings.Offices) ? KronosSettings.Words(values.Of(KronosSettings.Offices)) : null,
            UnknownOffice = values.Of(KronosSettings.UnknownOffice),
            Kinds = KronosSettings.Words(values.Of(KronosSettings.Kinds)),
            RemoteWords = values.Of(KronosSettings.RemoteWords).Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal),
            PersonDigits = values.Of(KronosSettings.PersonDigits),
            MostHours = values.Of(KronosSettings.MostHours),
            ProcessMaps = maps,
            ProcessCode = values.Of(KronosSettings.ProcessCode) ?? "Codice",
            YearlyHours = values.Of(KronosSettings.YearlyHours) is > 0 and var yearly ? yearly : null,
            SharesInPercent = values.Of(KronosSettings.Shares),
        };
    }

    private static KronosColumns ColumnsOf(SettingValues columns) => new(
        columns.Of(KronosSettings.Person),
        columns.Of(KronosSettings.People),
        columns.Of(KronosSettings.Office) ?? "",
        columns.Of(KronosSettings.Process) ?? "",
        columns.Of(KronosSettings.Day),
        columns.Of(KronosSettings.Month),
        columns.Of(KronosSettings.Year),
        columns.Of(KronosSettings.HoursColumn) ?? "",
        columns.Of(KronosSettings.Kind),
        columns.Of(KronosSettings.RemoteHours),
        columns.Of(KronosSettings.Remote),
        columns.Of(KronosSettings.Share));

    private static void CheckColumns(SettingValues columns, SettingValues values, string path, ConfigFindings findings)
    {
        var below = ConfigText.Join(path, KronosSettings.Columns.Name);
        var complaints = new (bool Holds, Setting At, string Reason)[]
        {
            (columns.Names(KronosSettings.Person) == columns.Names(KronosSettings.People), KronosSettings.Person, "needs either person or people"),
            (columns.Names(KronosSettings.Day) == columns.Names(KronosSettings.Month), KronosSettings.Month, "needs either day or month"),
            (columns.Names(KronosSettings.Year) && !columns.Names(KronosSettings.Month), KronosSettings.Year, "goes with month"),
            (columns.Names(KronosSettings.RemoteHours) && columns.Names(KronosSettings.Remote), KronosSettings.Remote, "cannot go with remote_hours: take one out"),
            (columns.Names(KronosSettings.Remote) != values.Names(KronosSettings.RemoteWords), KronosSettings.Remote, "goes with remote_words, which says what means agile work"),
            (columns.Names(KronosSettings.Share) && !values.Names(KronosSettings.YearlyHours), KronosSettings.Share, "needs yearly_hours"),
        };
        foreach (var (_, at, reason) in complaints.Where(complaint => complaint.Holds))
        {
            findings.Add(columns.NodeOf(at), ConfigText.Join(below, at.Name), reason);
        }
    }

    private static void CheckKinds(SettingValues values, string path, ConfigFindings findings)
    {
        foreach (var entry in values.Of(KronosSettings.Kinds).Where(entry => entry.Value is not ("ordinary" or "extra" or "absence")))
        {
            findings.Add(entry.Node, ConfigText.Join(ConfigText.Join(path, KronosSettings.Kinds.Name), entry.Name), $"\"{entry.Value}\" is none of ordinary, extra, absence");
        }
    }

    private static FrozenDictionary<int, string> Maps(SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var maps = new Dictionary<int, string>();
        foreach (var entry in values.Of(KronosSettings.ProcessMaps))
        {
            if (!int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < DayText.FirstYear or > DayText.LastYear)
            {
                findings.Add(entry.Node, ConfigText.Join(ConfigText.Join(path, KronosSettings.ProcessMaps.Name), entry.Name), "is no year");
                continue;
            }

            maps[year] = Path.GetFullPath((string)entry.Value, folder);
        }

        return maps.ToFrozenDictionary();
    }
}
