using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>What a mapping states, by setting.</summary>
internal sealed class SettingValues(YamlNode mapping, IReadOnlyDictionary<Setting, YamlNode> named, IReadOnlyDictionary<Setting, object> values)
{
    /// <summary>The stated value, or the usual one where the key was left out or wrong.</summary>
    public T Of<T>(Setting<T> setting) => values.GetValueOrDefault(setting) switch
    {
        Chosen<T> chosen => chosen.Value,
        T value => value,
        _ => setting.Usual,
    };

    /// <summary>The key stands there with a value that can be used.</summary>
    public bool Has(Setting setting) => values.ContainsKey(setting);

    /// <summary>The key stands there, with whatever value.</summary>
    public bool Names(Setting setting) => named.ContainsKey(setting);

    /// <summary>All of the mapping as one text: two that say the same in the same order have the same.</summary>
    public string Written => mapping.ToString();

    /// <summary>Where a finding about the setting belongs: its value, or the mapping that lacks it.</summary>
    public YamlNode NodeOf(Setting setting) => named.GetValueOrDefault(setting, mapping);
}

/// <summary>A choice that was made; the value behind the word may itself be nothing.</summary>
internal sealed record Chosen<T>(T Value);
