using Collector.Sources.Settings;

namespace Collector.Sources.Json;

/// <summary>Paths among the settings.</summary>
internal static class JsonPaths
{
    /// <summary>The path, or null with a finding when it is none; null when the key was left out.</summary>
    public static JsonPath? Read(Setting<string?> setting, SettingValues values, string path, ConfigFindings findings)
    {
        if (values.Of(setting) is not { } text)
        {
            return null;
        }

        var read = JsonPath.Parse(text);
        if (read is null)
        {
            findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), $"\"{text}\" is no path: write it like $.data.items or group.name");
        }

        return read;
    }
}
