namespace Collector.Sources.Settings;

/// <summary>A way to get at figures: its name in <c>kind:</c>, its settings, and how they become options.</summary>
internal abstract class SourceKind
{
    public abstract string Name { get; }

    /// <summary>A sentence for editors.</summary>
    public abstract string Description { get; }

    /// <summary>All keys but <c>kind</c>.</summary>
    public abstract SettingTable Settings { get; }

    /// <summary>The options; null, or whatever was right, when there are findings. Checks what one key alone cannot tell.</summary>
    /// <param name="path">Key of the source with those above it.</param>
    /// <param name="folder">Where relative paths start: the folder of the configuration file.</param>
    public abstract SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings);

    /// <summary>Opens a source of this kind; makes no call yet. Null: it is not read through <see cref="ISource"/>.</summary>
    public virtual ISource? Open(SourceOptions options, SourceServices services) => null;
}
