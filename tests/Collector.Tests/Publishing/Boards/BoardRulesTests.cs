using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Collector.Tests.Publishing.Boards;

public sealed partial class BoardRulesTests
{
    /// <summary>The families that docs/operating.md promises: a test of the served text holds that they are there.</summary>
    private static readonly Dictionary<string, Family> Families = Promised().Matches(Repository.TextOf("docs/operating.md"))
        .ToDictionary(match => match.Groups["name"].Value, match => new Family(match.Groups["name"].Value.EndsWith("_total", StringComparison.Ordinal), match.Groups["labels"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries)), StringComparer.Ordinal);

    [Fact]
    public void The_shipped_boards_have_no_fault()
    {
        Assert.True(Families.Count > 20);
        Assert.Empty(BoardRules.Faults(ShippedBoards.Json(), Families));
    }

    [Theory]
    [InlineData("collector-fonti", "\"uid\": \"collector-fonti\"", "\"uid\": \"collector-notte\"", "collector-notte: two boards have this uid")]
    [InlineData("collector-fonti", "\"id\": 2,", "\"id\": 4,", "collector-fonti: two panels have the id 4")]
    [InlineData("collector-notte", "\"w\": 24", "\"w\": 25", "collector-notte: Ultimi lavori: lies outside the 24 columns")]
    [InlineData("collector-notte", "\"x\": 7", "\"x\": 6", "collector-notte: Che cosa chiede attenzione? lies over I dati sono freschi?")]
    [InlineData("collector-notte", "\"title\": \"Ultimi lavori\"", "\"title\": \"\"", "collector-notte: : has no title or does not say what it shows")]
    [InlineData("collector-notte", "\"noValue\": \"Nessuna notte è finita nel periodo scelto.\"", "\"noValue\": \"\"", "collector-notte: Durata delle notti (secondi): does not say what no data means")]
    [InlineData("collector-notte", "\"options\": \"Tentativi\"", "\"options\": \"Prove\"", "collector-notte: Ultimi lavori: no query returns Prove")]
    [InlineData("collector-area", "fields.pagina:raw", "fields.path:raw", "collector-area: Indicatori: no query returns path, which a link names")]
    [InlineData("collector-area", "${anno}&${__url_time_range}", "${year}&${__url_time_range}", "there is no variable year")]
    [InlineData("collector-area", "$__timeFilter(as_of)", "as_of is not null", "collector-area: Punteggi durante l'anno (%): a series without a time filter reads every day there is")]
    [InlineData("collector-area", "part.year = ${anno:sqlstring}::integer", "part.year > 0", "collector-area: Obiettivi: reads figures of every year: neither a year, a span, an indicator nor a limit bounds it")]
    [InlineData("collector-area", "code = ${area:sqlstring}", "code = '${area}'", "collector-area: Punteggio dell'area (%): a variable goes into the statement as it is, not as a text")]
    [InlineData("collector-area", "/d/collector-indicatore?", "/d/collector-indicatori?", "leads to collector-indicatori, which is no board")]
    [InlineData("collector-area", "?var-indicatore=", "?var-misura=", "gives collector-indicatore the variable misura, which it does not have")]
    [InlineData("collector-area", "\"uid\": \"${postgres}\"", "\"uid\": \"postgres\"", "postgres is no data source of the boards")]
    [InlineData("collector-fonti", "max by (source) (collector_source_up)", "max by (source) (collector_fonte_up)", "collector-fonti: Letture riuscite: there is no metric collector_fonte_up")]
    [InlineData("collector-fonti", "increase(collector_source_records_total[1d])", "increase(collector_source_up[1d])", "collector-fonti: Record letti al giorno: increase of collector_source_up, which is no counter")]
    [InlineData("collector-notte", "{status=~", "{stato=~", "collector-notte: Lavori falliti o in attesa: collector_run_status has no label stato")]
    [InlineData("collector-notte", "max by (job, status) (", "max by (job) (", "collector-notte: Lavori falliti o in attesa: the legend names status, which is aggregated away")]
    [InlineData("collector-fonti", "max by (source) (collector_source_up)", "max by (fonte) (collector_source_up)", "collector-fonti: Letture riuscite: no metric of it has the label fonte")]
    [InlineData("collector-fonti", "max by (source) (collector_source_up)", "collector_source_up", "collector-fonti: Letture riuscite: every node says the same: aggregate over instances")]
    public void Each_mistake_is_found(string board, string right, string wrong, string fault)
    {
        var boards = ShippedBoards.Json().Select(json => json["uid"]!.ToString() == board ? Broken(json, right, wrong) : json).ToArray();

        Assert.Contains(BoardRules.Faults(boards, Families), found => found.EndsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void The_boards_lead_to_one_another_and_to_the_pages()
    {
        var panels = ShippedBoards.Json().ToDictionary(board => board["uid"]!.ToString(), board => board["panels"]!.ToJsonString(), StringComparer.Ordinal);

        var ways = panels.SelectMany(board => Way().Matches(board.Value).Select(match => $"{board.Key} -> {(match.Groups["page"].Success ? "page" : match.Groups["to"].Value)}")).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "collector-albero -> collector-area", "collector-albero -> collector-indicatore", "collector-albero -> collector-scostamenti",
                "collector-area -> collector-indicatore", "collector-area -> collector-scostamenti", "collector-area -> page",
                "collector-fonti -> collector-indicatore", "collector-indicatore -> page", "collector-scostamenti -> collector-indicatore", "collector-scostamenti -> page",
            ],
            ways);
    }

    [GeneratedRegex(@"""url"":""(/d/(?<to>[a-z-]+)\?|http://127\.0\.0\.1:5080\$\{__data\.fields\.(?<page>pagina):raw\})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Way();

    private static JsonObject Broken(JsonObject board, string right, string wrong)
    {
        var text = board.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.Contains(right, text, StringComparison.Ordinal);
        return JsonNode.Parse(text.Replace(right, wrong, StringComparison.Ordinal))!.AsObject();
    }

    [GeneratedRegex(@"^\| `(?<name>collector_\w+)(\{(?<labels>[^}]*)\})?`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Promised();
}
