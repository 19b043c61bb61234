using Collector.Sources.Json;
using Collector.Sources.Settings;

namespace Collector.Sources.Rest;

/// <summary>The keys below <c>paging</c>.</summary>
internal static class RestPagingSettings
{
    private static readonly ChoiceSetting<PagingWay> Way = new(
        "way",
        "page: a number; offset: rows before it; cursor: a token from the answer; link: an address from the answer or its Link header.",
        PagingWay.None,
        ("page", PagingWay.Page),
        ("offset", PagingWay.Offset),
        ("cursor", PagingWay.Cursor),
        ("link", PagingWay.Link))
    { IsRequired = true };

    private static readonly TextSetting Parameter = new("parameter", "Parameter for the number, offset or token; a field of the form where there is a form.");

    private static readonly WholeSetting First = new("first", "Number of the first page, 0 or 1; usual 1.", usual: 1, least: 0, most: 1, "pages");

    private static readonly TextSetting SizeParameter = new("size_parameter", "Parameter for the rows to a page; left out, none is sent.");

    private static readonly WholeSetting Size = new("size", "Rows to a page, 1 to 1000000; usual 1000.", usual: 1000, least: 1, most: 1_000_000, "rows");

    private static readonly TextSetting Next = new("next", "Where the token or address of the next page stands: $.paging.next; for link left out, the Link header.");

    private static readonly TextSetting Total = new("total", "Where the number of all rows stands: $.total. Reading ends there (way page and offset; otherwise with a page without rows), and other rows than it tells are a fault.");

    private static readonly ChoiceSetting<bool> Ends = new(
        "ends",
        "empty, which is usual: the last page is one without rows. short: one with fewer rows than 'size', only if the source never gives less than is asked for.",
        usual: false,
        ("empty", false),
        ("short", true));

    private static readonly WholeSetting MostPages = new(
        "most_pages", "Pages for the days of one 'window', 1 to 100000; usual 10000. More are a fault.", usual: 10_000, least: 1, most: 100_000, "pages");

    public static SettingTable Table { get; } = new(Way, Parameter, First, SizeParameter, Size, Next, Total, Ends, MostPages);

    public static RestPaging Create(SettingValues? values, string path, ConfigFindings findings)
    {
        if (values is null)
        {
            return new RestPaging { Way = PagingWay.None };
        }

        var way = values.Of(Way);
        Need(values, Parameter, way is PagingWay.Page or PagingWay.Offset or PagingWay.Cursor, path, findings);
        Need(values, Next, way is PagingWay.Cursor, path, findings);
        foreach (var useless in Useless(way).Where(values.Names))
        {
            findings.Add(values.NodeOf(useless), ConfigText.Join(path, useless.Name), "says nothing for this way of paging: take it out");
        }

        return new RestPaging
        {
            Way = way,
            Parameter = values.Of(Parameter),
            First = values.Of(First),
            SizeParameter = values.Of(SizeParameter),
            Size = values.Of(Size),
            Next = JsonPaths.Read(Next, values, path, findings),
            Total = JsonPaths.Read(Total, values, path, findings),
            EndsShort = values.Of(Ends),
            MostPages = values.Of(MostPages),
        };
    }

    private static Setting[] Useless(PagingWay way) => way switch
    {
        PagingWay.Page => [Next],
        PagingWay.Offset => [First, Next],
        PagingWay.Cursor => [First, Ends],
        PagingWay.Link => [Parameter, First, Ends],
        _ => [],
    };

    private static void Need(SettingValues values, Setting setting, bool isNeeded, string path, ConfigFindings findings)
    {
        if (isNeeded && !values.Names(setting))
        {
            findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), $"is missing: {setting.Description}");
        }
    }
}
