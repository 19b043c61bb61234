using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>Any text; none when left out.</summary>
internal sealed class TextSetting(string name, string description) : Setting<string?>(name, description, null)
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (Scalar(node, path, findings) is not { } text)
        {
            return null;
        }

        var reason = text.Contains("${", StringComparison.Ordinal) ? "takes no ${...}: references are for secrets only"
            : text.Any(char.IsControl) ? "holds a control character"
            : null;
        if (reason is null)
        {
            return text;
        }

        findings.Add(node, path, reason);
        return null;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}

/// <summary>One or more texts, a single one also without a list; none when left out.</summary>
internal sealed class TextsSetting(string name, string description) : Setting<ImmutableArray<string>>(name, description, [])
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        var items = node is YamlSequenceNode list ? [.. list.Children] : new[] { node };
        var texts = items.Select(item => Scalar(item, path, findings)).ToList();
        if (items.Length == 0)
        {
            findings.Add(node, path, "is an empty list");
        }

        return texts.Count == 0 || texts.Contains(null) ? null : texts.OfType<string>().ToImmutableArray();
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("string", "array"),
        ["items"] = new JsonObject { ["type"] = "string" },
        ["minItems"] = 1,
        ["minLength"] = 1,
    };
}

/// <summary>One of a few words.</summary>
internal sealed class ChoiceSetting<T>(string name, string description, T usual, params (string Word, T Value)[] choices)
    : Setting<T>(name, description, usual)
{
    public override string? UsualText => choices.FirstOrDefault(choice => EqualityComparer<T>.Default.Equals(choice.Value, Usual)).Word;

    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (Scalar(node, path, findings) is not { } text)
        {
            return null;
        }

        foreach (var (word, value) in choices)
        {
            if (word == text)
            {
                return new Chosen<T>(value);
            }
        }

        var words = choices.Select(choice => choice.Word).ToList();
        findings.Add(node, path, $"\"{text}\" is none of {string.Join(", ", words)}.{Nearest.Hint(text, words)}");
        return null;
    }

    public override JsonObject Schema() => new()
    {
        ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice.Word))]),
    };
}

/// <summary>A whole number within bounds, both included.</summary>
/// <param name="unit">Of the number, for messages: <c>seconds</c>.</param>
internal sealed class WholeSetting(string name, string description, int usual, int least, int most, string unit)
    : Setting<int>(name, description, usual)
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (Scalar(node, path, findings) is not { } text)
        {
            return null;
        }

        var isWhole = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (isWhole && number >= least && number <= most)
        {
            return number;
        }

        findings.Add(node, path, $"\"{text}\" is no whole number of {unit} from {least} to {most}");
        return null;
    }

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most, ["default"] = Usual };
}

/// <summary>A reference to a secret, never the secret.</summary>
internal sealed class SecretSetting(string name, string description) : Setting<SecretReference?>(name, description, null)
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (Scalar(node, path, findings) is not { } text)
        {
            return null;
        }

        var reference = SecretReference.Parse(text);
        if (reference is null)
        {
            findings.Add(node, path, "is a secret: write ${env:NAME} or ${file:PATH}, never the secret itself");
        }

        return reference;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = @"^\$\{(env:[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\}$" };
}

/// <summary>Settings of their own below the key.</summary>
internal sealed class GroupSetting(string name, string description, SettingTable table) : Setting<SettingValues?>(name, description, null)
{
    public SettingTable Table => table;

    /// <summary>Left out, it holds as its keys are usual: none of them must be stated.</summary>
    public bool IsWholeWhenLeftOut => table.Settings.All(setting => !setting.IsRequired) && table.Settings.Any(setting => setting.UsualText is not null);

    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (node is YamlMappingNode mapping)
        {
            return table.Read(mapping, path, findings);
        }

        findings.Add(node, path, "must be a mapping of keys to values");
        return null;
    }

    public override JsonObject Schema() => table.Schema();
}
