using Collector.Sources.Delivered;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.DeclaredFiles;

/// <summary><c>kind: file</c>, files whose rows become records of any dataset, described by their settings.</summary>
internal sealed class DeclaredFileKind : SourceKind
{
    public override string Name => "file";

    public override string Description => "CSV, XLSX or QVD files that a system exports again and again; their rows become records, described here.";

    public override SettingTable Settings => DeclaredFileSettings.Table;

    public override ISource? Open(SourceOptions options, SourceServices services) => OpenFiles((DeclaredFileOptions)options, services);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings) =>
        DeclaredFileSettings.Create(name, values.Of(MappedColumns.Fills), [], values, path, folder, findings);

    internal static ISource OpenFiles(DeclaredFileOptions options, SourceServices services) => new DeliveredSource(options, new RowContent(options), services.Clock);
}
