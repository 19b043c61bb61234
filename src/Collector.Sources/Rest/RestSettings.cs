using Collector.Sources.Http;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.Rest;

/// <summary>The keys of <c>kind: rest</c>.</summary>
internal static class RestSettings
{
    private const string Days = "{from}, {to} (included), {until} (the day after), {day}, {month}; with a form: {from:dd/MM/yyyy}, {from:instant}, {from:utc}, {from:unix}";

    private static readonly TextSetting AnyText = new("value", "A text.");

    public static readonly TextSetting Path = new("path", $"Path below the address. May hold {Days}.") { IsRequired = true };

    public static readonly ChoiceSetting<HttpMethod> Method = new(
        "method", "How it is asked; usual get.", HttpMethod.Get, ("get", HttpMethod.Get), ("post", HttpMethod.Post));

    public static readonly MapSetting Query = new("query", $"Parameters of the address, none of them secret. May hold {Days}.", AnyText);

    public static readonly MapSetting Form = new("form", $"Fields of a form, for method post. May hold {Days}.", AnyText);

    public static readonly TextSetting Body = new("body", $"JSON to send, for method post. May hold {Days}.");

    public static readonly ChoiceSetting<Chunking> Window = new(
        "window",
        "How many days one call asks for: day, month, or whole, which is usual: all at once.",
        Chunking.Whole,
        ("day", Chunking.Day),
        ("month", Chunking.Month),
        ("whole", Chunking.Whole));

    public static readonly TextSetting Rows = new("rows", "Where the list of rows stands: $.data.items; $ when the answer is the list.") { IsRequired = true };

    public static readonly YesNoSetting RowsOptional = new(
        "rows_optional", "true: no list there, or null, is an empty page; usual false: it is a fault.", usual: false);

    public static readonly GroupSetting Auth = new("auth", "How the source knows us.", RestAuthSettings.Table);

    public static readonly GroupSetting Paging = new("paging", "How answers are cut into pages.", RestPagingSettings.Table);

    public static readonly ListSetting Errors = new("errors", "Answers that are failures whatever their status; the first that fits counts.", RestErrorSettings.Table);

    public static readonly TextSetting CheckPath = new("path", "Path below the address.") { IsRequired = true };

    public static readonly MapSetting CheckQuery = new("query", "Parameters of the address.", AnyText);

    public static readonly GroupSetting Check = new(
        "check", "A small call that proves address, credentials and rights; left out, the first page of yesterday does.", new SettingTable(CheckPath, CheckQuery));

    public static SettingTable Table { get; } = new(
        ConnectorSettings.System, MappedColumns.Fills, ConnectorSettings.Since, ConnectorSettings.LookBack, ConnectorSettings.Zone, ConnectorSettings.Personal,
        WebSettings.Address, Path, Method, Query, Form, Body, Auth, Window, Paging, Rows, RowsOptional, MappedColumns.Columns, Errors, Check,
        ConnectorSettings.MostRejected, ConnectorSettings.EmptyDays, WebSettings.Budget, WebSettings.Timeout, WebSettings.MaxMegabytes);
}
