using Collector.Records;
using Collector.Sources.DeclaredFiles;
using Collector.Sources.Delivered;
using Collector.Sources.Settings;

namespace Collector.Sources.Qlik;

/// <summary><c>kind: qlik</c>, the help desk by files: QVD files of a Qlik load script and its CSV or XLSX exports, under one mapping.</summary>
internal sealed class QlikKind : SourceKind
{
    // SQL exports carry the word as a value; the engine shows the sign where there is none.
    private static readonly string[] UsualNulls = ["NULL", "-"];

    public override string Name => "qlik";

    public override string Description => "Tickets of the help desk as files: QVD files that a Qlik load script stores, and CSV or XLSX exports, under one mapping.";

    public override SettingTable Settings { get; } = new([.. DeliveredSettings.All, .. DeclaredFileSettings.OfRows]);

    public override ISource? Open(SourceOptions options, SourceServices services) => DeclaredFileKind.OpenFiles((DeclaredFileOptions)options, services);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings) =>
        DeclaredFileSettings.Create(name, Datasets.Ticket, [.. UsualNulls], values, path, folder, findings);
}
