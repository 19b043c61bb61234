using System.Globalization;
using Collector.Plan;
using Collector.Sources.Settings;

namespace Collector.Publishing.Generated;

/// <summary>How alerts are written by mail: the section <c>mail</c> of collector.yaml.</summary>
/// <param name="Server"><c>host:port</c> of the mail server; null: nobody is written to.</param>
/// <param name="From">Sender.</param>
/// <param name="Controller">Who gets what no office answers for.</param>
/// <param name="Operators">Who gets what concerns sources and nights.</param>
/// <param name="Pages">Where people reach the pages, for links; no slash at its end.</param>
/// <param name="RequiresTls">Mails leave encrypted, or not at all.</param>
/// <param name="User">Who signs in at the server; null: nobody does.</param>
/// <param name="PasswordFile">Where Alertmanager finds the password: a path on its machine.</param>
internal sealed record MailSettings(string? Server, string From, string Controller, string Operators, string Pages, bool RequiresTls, string? User, string? PasswordFile)
{
    private static readonly TextSetting ServerSetting = new("server", "Mail server as host:port.") { IsRequired = true };
    private static readonly TextSetting FromSetting = new("from", "Address that mails come from.") { IsRequired = true };
    private static readonly TextSetting ControllerSetting = new("controller", "Address of the controller: who gets what no office answers for.") { IsRequired = true };
    private static readonly TextSetting OperatorsSetting = new("operators", "Address of those who run sources and nights; usual the controller's.");
    private static readonly YesNoSetting TlsSetting = new("tls", "Mails leave encrypted or not at all; usual true.", true);
    private static readonly TextSetting UserSetting = new("user", "Who signs in at the mail server; usual nobody.");
    private static readonly TextSetting PasswordFileSetting = new("password_file", "Path at which Alertmanager finds the password of the user, on its own machine.");

    public static GroupSetting Section { get; } = new(
        "mail",
        "How alerts are written by mail; 'collector publish' makes Alertmanager's configuration of it. Usual: nobody is written to.",
        new SettingTable(ServerSetting, FromSetting, ControllerSetting, OperatorsSetting, TlsSetting, UserSetting, PasswordFileSetting));

    /// <summary>Nobody is written to.</summary>
    /// <param name="pages">As above.</param>
    public static MailSettings None(string pages) => new(null, "", "", "", pages.TrimEnd('/'), RequiresTls: true, null, null);

    public bool IsSet => Server is not null;

    /// <summary>What the section states; mistakes become findings.</summary>
    /// <param name="values">Null: there is no such section.</param>
    /// <param name="pages">As above.</param>
    public static MailSettings Of(SettingValues? values, string pages, ConfigFindings findings)
    {
        if (values is null)
        {
            return None(pages);
        }

        foreach (var setting in new[] { FromSetting, ControllerSetting, OperatorsSetting })
        {
            if (values.Of(setting) is { } address && !Office.IsAddress(address))
            {
                findings.Add(values.NodeOf(setting), $"mail.{setting.Name}", "is no mail address");
            }
        }

        if (values.Of(ServerSetting) is { } server && !(server.Split(':') is [{ Length: > 0 } host, var port] && !host.Any(char.IsWhiteSpace) && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
        {
            findings.Add(values.NodeOf(ServerSetting), "mail.server", "is no server with its port: write it like smtp.example.org:587");
        }

        if (values.Of(UserSetting) is not null && values.Of(PasswordFileSetting) is null)
        {
            findings.Add(values.NodeOf(UserSetting), "mail.user", "signs in without a password: state password_file too");
        }

        var controller = values.Of(ControllerSetting) ?? "";
        return new MailSettings(
            values.Of(ServerSetting),
            values.Of(FromSetting) ?? "",
            controller,
            values.Of(OperatorsSetting) ?? controller,
            pages.TrimEnd('/'),
            values.Of(TlsSetting),
            values.Of(UserSetting),
            values.Of(PasswordFileSetting));
    }
}
