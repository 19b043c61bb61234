using System.Text;
using Collector.Alerts;
using Collector.Plan;

namespace Collector.Publishing.Generated;

/// <summary>
/// Who is written to, as Alertmanager's configuration. An alert goes to the office that must act, once; what no office
/// answers for, or only by assumption, goes to the controller, and what concerns sources and nights to those who run them.
/// </summary>
internal static class AlertRoutes
{
    public const string Path = "alertmanager/alertmanager.yml";

    /// <summary>After so many weeks what stands is told again, unless somebody sees to it.</summary>
    public const int RepeatedWeeks = 13;

    private const string Nobody = "nobody";
    private const string Controller = "controller";
    private const string Operators = "operators";

    // An event has no end to be told.
    private const string Once = "-once";

    private static readonly string[] OfSources = [.. Enum.GetValues<AlertKind>().Where(kind => AlertTrait.Of(kind).IsForOperators).Select(kind => kind.ToString()), "NightMissing", "NightFailed", "CollectorAway", "StorageDown"];

    public static GeneratedFile Generate(PerformancePlan plan, MailSettings mail)
    {
        var offices = plan.Offices.Values.Where(office => office.Mail is not null && mail.IsSet).OrderBy(office => office.Code, StringComparer.Ordinal).ToArray();
        var text = new StringBuilder($"# {PublishedFiles.Mark} from the plan and collector.yaml: do not edit.\n");
        text.Append(Global(mail));
        text.Append("templates:\n  - collector.tmpl\n");
        text.Append(Routes(offices));
        text.Append(Inhibitions);
        text.Append(MondayMorning(plan.Zone));
        text.Append("receivers:\n").Append(Receiver(Nobody, null, isOnce: false));
        foreach (var (name, address) in Receivers(offices, mail))
        {
            text.Append(Receiver(name, address, isOnce: false));
        }

        text.Append(Receiver(Controller + Once, mail.IsSet ? mail.Controller : null, isOnce: true));
        return new GeneratedFile(Path, text.ToString());
    }

    private static IEnumerable<(string Name, string? Address)> Receivers(IEnumerable<Office> offices, MailSettings mail) =>
        !mail.IsSet ? [(Controller, null), (Operators, null)] : [(Controller, mail.Controller), (Operators, mail.Operators), .. offices.Select(office => (OfOffice(office), office.Mail))];

    private static string Global(MailSettings mail)
    {
        if (mail.Server is not { } server)
        {
            return "# Nobody is written to: collector.yaml states no mail server. Alerts are shown at Alertmanager's own page.\n";
        }

        var user = mail.User is null ? "" : $"  smtp_auth_username: {Quoted(mail.User)}\n";
        var password = mail.PasswordFile is null ? "" : $"  smtp_auth_password_file: {Quoted(mail.PasswordFile)}\n";
        return $"""
            global:
              smtp_smarthost: {Quoted(server)}
              smtp_from: {Quoted(mail.From)}
              smtp_require_tls: {(mail.RequiresTls ? "true" : "false")}
            {user}{password}
            """;
    }

    private static string Routes(IReadOnlyList<Office> offices) => $"""
        route:
          receiver: {Controller}
          group_by: [alertname, subject, year, since]
          group_wait: 30s
          group_interval: 5m
          # Of each quarter; Alertmanager remembers for twice as long whom it told, and so tells the end of what nobody repeats.
          repeat_interval: {RepeatedWeeks}w
          routes:
            - matchers: [alertname="AlertQuiet"]
              receiver: {Nobody}
            - matchers: [alertname="PlanApplied"]
              receiver: {Controller}{Once}
            - matchers: [alertname=~"{string.Join('|', OfSources)}"]
              receiver: {Operators}
            # Once a week, all of an office in one message.
            - matchers: [alertname="IndicatorAtRisk"]
              receiver: {Controller}
              group_by: [alertname, office]
              repeat_interval: 6d
              active_time_intervals: [monday_morning]
              routes:
        {OfficeRoutes(offices, "        ", "active_time_intervals: [monday_morning]")}{OfficeRoutes(offices, "    ")}
        """;

    /// <param name="more">A line of each: what a route does not take over from the one above it.</param>
    private static string OfficeRoutes(IEnumerable<Office> offices, string indent, string? more = null) => string.Concat(offices.Select(office =>
        $"{indent}- matchers: [office=\"{office.Code}\"]\n{indent}  receiver: {OfOffice(office)}\n{(more is null ? "" : $"{indent}  {more}\n")}"));

    private static readonly string Inhibitions = $$"""
        inhibit_rules:
          # Somebody sees to it, it is muted, or it was told once and for all.
          - source_matchers: [alertname="AlertQuiet"]
            target_matchers: [alertname!="AlertQuiet"]
            equal: [alert, subject, year, since]
          # One cause, one message.
          - source_matchers: [alertname="CollectorAway"]
            target_matchers: [alertname=~"NightMissing|NightFailed|StorageDown"]
          # Away for longer than the rules look back: what stood is neither told as over nor, afterwards, anew.
          - source_matchers: [alertname="CollectorAway"]
            target_matchers: [alertname=~"{{string.Join('|', Enum.GetNames<AlertKind>())}}"]
          - source_matchers: [alertname="StorageDown"]
            target_matchers: [alertname=~"NightMissing|NightFailed"]

        """;

    private static string MondayMorning(TimeZoneInfo zone) => $"""
        time_intervals:
          - name: monday_morning
            time_intervals:
              - weekdays: [monday]
                times: [{"{"}start_time: "08:00", end_time: "12:00"{"}"}]
                location: {zone.Id}

        """;

    private static string Receiver(string name, string? address, bool isOnce) => address is null
        ? $"  - name: {name}\n"
        : $$"""
          - name: {{name}}
            email_configs:
              - to: {{Quoted(address)}}
                send_resolved: {{(isOnce ? "false" : "true")}}
                headers: {Subject: '{{Insert("collector.subject")}}'}
                html: '{{Insert("collector.html")}}'
                text: '{{Insert("collector.text")}}'

        """;

    private static string Insert(string template) => $$$"""{{ template "{{{template}}}" . }}""";

    private static string OfOffice(Office office) => $"office-{office.Code}";

    private static string Quoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
