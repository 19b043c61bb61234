using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>An absolute web address below which calls are made; none when left out. Ends with a slash whatever was written.</summary>
internal sealed class AddressSetting(string name, string description) : Setting<Uri?>(name, description, null)
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (Scalar(node, path, findings) is not { } text)
        {
            return null;
        }

        var reason = !Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            ? "is no web address: write it like https://host.example/api/"
            : address.UserInfo.Length > 0 ? "holds a user or password: secrets are never part of an address"
            : text.AsSpan().ContainsAny('?', '#') ? "ends before the question mark: parameters have a key of their own"
            : null;
        if (reason is null)
        {
            return address;
        }

        findings.Add(node, path, reason); // without the text: it may hold a secret
        return null;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^https?://[^?#@]+$" };
}
