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
    private static readonly TextSetting PagesSetting = new("pages", "Where readers reach the pages, for the links in mails; usual the address that is listened to.");
    private static readonly YesNoSetting TlsSetting = new("tls", "Mails leave encrypted or not at all; usual true.", true);
    private static readonly TextSetting UserSetting = new("user", "Who signs in at the mail server; usual nobody.");
    private static readonly TextSetting PasswordFileSetting = new("password_file", "Path at which Alertmanager finds the password of the user, on its own machine.");

    public static GroupSetting Section { get; } = new(
        "mail",
        "How alerts are written by mail; 'collector publish' makes Alertmanager's configuration of it. Usual: nobody is written to.",
        new SettingTable(ServerSetting, FromSetting, ControllerSetting, OperatorsSetting, PagesSetting, TlsSetting, UserSetting, PasswordFileSetting));

    /// <summary>Nobody is written to.</summary>
    /// <param name="pages">As above.</param>
    public static MailSettings None(string pages) => new(null, "", "", "", pages.TrimEnd('/'), RequiresTls: true, null, null);

    public bool IsSet => Server is not null;

    /// <summary>What the section states; mistakes become findings.</summary>
    /// <param name="values">Null: there is no such section.</param>
    /// <param name="listen">Address that is listened to.</param>
    public static MailSettings Of(SettingValues? values, string listen, ConfigFindings findings)
    {
        if (values is null)
        {
            return None(listen);
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

        if (values.Of(PagesSetting) is { } pages && !IsAddressOfPages(pages))
        {
            findings.Add(values.NodeOf(PagesSetting), "mail.pages", "is no address of pages: write it like https://collector.example.org");
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
            (values.Of(PagesSetting) ?? listen).TrimEnd('/'),
            values.Of(TlsSetting),
            values.Of(UserSetting),
            values.Of(PasswordFileSetting));
    }

    // It stands in mails as it is, and in a template.
    private static bool IsAddressOfPages(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") && !text.Any(character => char.IsWhiteSpace(character) || "{}\"'<>".Contains(character, StringComparison.Ordinal));
}
