using System.Globalization;
using System.Text.Json.Nodes;

namespace Collector.Publishing.Boards;

/// <summary>How boards lead to one another, to the pages and to other years.</summary>
internal static class BoardLinks
{
    private const string Figures = "collector-cifre";
    private const string Operation = "collector-esercizio";

    /// <summary>Boards of figures share year and span; those of operation show the last days.</summary>
    public static string TagOf(Board board) => board.IsByYear ? Figures : Operation;

    /// <summary>The links at the top.</summary>
    public static IEnumerable<JsonNode> Of(Board board, BoardContext context)
    {
        yield return Boards(Figures, keeps: board.IsByYear);
        yield return Boards(Operation, keeps: false);
        yield return To("Pagine", $"{context.Pages}/piano{(board.IsByYear ? "?anno=${anno}" : "")}", "La stessa cosa sulle pagine, con la prova di ogni cifra");
        if (board.IsByYear)
        {
            foreach (var year in context.Years)
            {
                var text = year.ToString(CultureInfo.InvariantCulture);
                var others = string.Concat(board.Variables.Where(variable => variable.Name != "anno").Select(variable => $"&${{{variable.Name}:queryparam}}"));
                yield return To(text, $"/d/{board.Uid}?var-anno={text}&{context.SpanOf(year)}{others}", $"L'anno {text}, da gennaio a dicembre");
            }
        }
    }

    /// <summary>To an indicator that a table names by its key, in the year and span at hand.</summary>
    public static Link Indicator { get; } = new("Apri l'indicatore", $"/d/{IndicatorBoard.Uid}?var-indicatore=${{__data.fields.chiave:percentencode}}&var-anno=${{anno}}&${{__url_time_range}}");

    /// <summary>Likewise from a board that shows no year: in the running one.</summary>
    public static Link IndicatorNow { get; } = new("Apri l'indicatore", $"/d/{IndicatorBoard.Uid}?var-indicatore=${{__data.fields.chiave:percentencode}}&from=now%2Fy&to=now%2Fy");

    /// <summary>To an area that a table names.</summary>
    public static Link Area { get; } = new("Apri l'area", $"/d/{AreaBoard.Uid}?var-area=${{__data.fields.Area:percentencode}}&var-anno=${{anno}}&${{__url_time_range}}");

    /// <summary>To the page of an indicator, whose place a table gives.</summary>
    public static Link Page(BoardContext context) => new("Come nasce questa cifra", $"{context.Pages}${{__data.fields.pagina:raw}}");

    /// <summary>To another board of figures.</summary>
    public static Link To(string title, string uid) => new(title, $"/d/{uid}?var-anno=${{anno}}&${{__url_time_range}}");

    private static JsonObject Boards(string tag, bool keeps) => new()
    {
        ["asDropdown"] = false,
        ["icon"] = "dashboard",
        ["includeVars"] = keeps,
        ["keepTime"] = keeps,
        ["tags"] = new JsonArray(tag),
        ["targetBlank"] = false,
        ["title"] = "",
        ["tooltip"] = "",
        ["type"] = "dashboards",
        ["url"] = "",
    };

    private static JsonObject To(string title, string url, string tooltip) => new()
    {
        ["asDropdown"] = false,
        ["icon"] = "external link",
        ["includeVars"] = false,
        ["keepTime"] = false,
        ["tags"] = new JsonArray(),
        ["targetBlank"] = false,
        ["title"] = title,
        ["tooltip"] = tooltip,
        ["type"] = "link",
        ["url"] = url,
    };
}
