using Collector.Sources.Settings;

namespace Collector.Sources.Rest;

/// <summary>The keys below <c>auth</c>.</summary>
internal static class RestAuthSettings
{
    private static readonly ChoiceSetting<AuthWay> Way = new(
        "way",
        "bearer and header: a token in a header; basic: user and password; form: a field of the form, for method post.",
        AuthWay.None,
        ("bearer", AuthWay.Bearer),
        ("basic", AuthWay.Basic),
        ("header", AuthWay.Header),
        ("form", AuthWay.Form))
    { IsRequired = true };

    private static readonly SecretSetting Secret = new("secret", "The token or password: ${env:NAME} or ${file:PATH}.") { IsRequired = true };

    private static readonly TextSetting Name = new("name", "User for basic, name of the header for header, name of the field for form.");

    public static SettingTable Table { get; } = new(Way, Secret, Name);

    public static RestAuth Create(SettingValues? values, string path, RestCall call, ConfigFindings findings)
    {
        if (values is null)
        {
            return new RestAuth(AuthWay.None, null, null);
        }

        var way = values.Of(Way);
        if (way is AuthWay.Bearer == values.Names(Name) && values.Has(Way))
        {
            findings.Add(values.NodeOf(Name), ConfigText.Join(path, Name.Name), way is AuthWay.Bearer ? "says nothing for bearer: take it out" : $"is missing: {Name.Description}");
        }

        if (way is AuthWay.Form && (call.Method != HttpMethod.Post || call.Body is not null))
        {
            findings.Add(values.NodeOf(Way), ConfigText.Join(path, Way.Name), "form needs 'method: post' and no 'body'");
        }

        return new RestAuth(way, values.Of(Secret), values.Of(Name));
    }
}
