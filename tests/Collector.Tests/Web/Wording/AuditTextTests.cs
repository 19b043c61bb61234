using System.Collections.Immutable;
using System.Text.Json;
using Collector.Access;
using Collector.Audit;
using Collector.Entries;
using Collector.Web.Wording;

namespace Collector.Tests.Web.Wording;

public sealed class AuditTextTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    [Fact]
    public void A_figure_is_told_in_Italian_down_to_its_kind_and_state() => Assert.Equal(
        ["misura: M44", "dal: 01/05/2021", "al: 31/05/2021", "valore: 1234,5", "tipo: integrazione dopo la chiusura", "stato: in attesa", "ufficio: ragioneria", "prove: ab12, cd34"],
        Lines(new { Measure = "M44", From = new DateOnly(2021, 5, 1), To = new DateOnly(2021, 5, 31), Value = 1234.50m, Kind = EntryKind.Supplement, State = EntryState.Waiting, Office = "ragioneria", Evidence = new[] { "ab12", "cd34" } }));

    [Fact]
    public void What_an_account_or_a_token_may_is_told_in_Italian() => Assert.Equal(
        ["ruoli: amministratore delle fonti, valutatore", "apre: metriche, lettura, invio di dati", "scade: 01/07/2021 14:30:00", "disattivata: no"],
        Lines(new { Roles = new[] { "source_administrator", "evaluator" }, Scopes = new[] { "metrics", "read", "observations" }, Ends = new DateTimeOffset(2021, 7, 1, 12, 30, 0, TimeSpan.Zero), Disabled = false }));

    [Fact]
    public void What_a_queue_does_is_told_in_Italian() => Assert.Equal(
        ["stato: non riuscito", "lavoro: lettura di una fonte", "di: sito"],
        Lines(new { State = "Failed", Job = "ReadSourceAsync", Of = new[] { "sito" } }));

    [Fact]
    public void Nothing_is_told_of_what_was_not_there() => Assert.Empty(Lines(null));

    [Fact]
    public void What_lies_within_is_told_with_words_and_not_as_JSON() => Assert.Equal(["valore: dal: 01/05/2021; stato: approvata"], Lines(new { Value = new { From = new DateOnly(2021, 5, 1), State = EntryState.Approved } }));

    [Fact]
    public void What_has_no_words_is_shown_as_it_is_kept() => Assert.Equal(["ancora: qualcosa", "stato: somewhere"], Lines(new { Ancora = "qualcosa", State = "somewhere" }));

    [Fact]
    public void Every_role_scope_kind_and_state_has_an_Italian_word()
    {
        string[] told =
        [
            .. Lines(Enum.GetValues<EntryKind>().Select(kind => new { Kind = kind }).ToArray()),
            .. Lines(Enum.GetValues<EntryState>().Select(state => new { State = state }).ToArray()),
            .. Lines(new { Roles = RoleNames.All.ToArray() }),
            .. Lines(new { Scopes = Enum.GetValues<TokenScope>().Select(TokenStore.NameOf).ToArray() }),
        ];

        var kept = Enum.GetNames<EntryKind>().Concat(Enum.GetNames<EntryState>()).Concat(RoleNames.All).Concat(Enum.GetNames<TokenScope>());
        Assert.DoesNotContain(kept, word => told.Any(line => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("entry 12", "rilevazione 12")]
    [InlineData("periods", "periodi")]
    [InlineData("night 2021-10-14", "notte del 14/10/2021")]
    [InlineData("alert IndicatorOffTrack 3.1/KPIM216", "avviso «Fuori linea» 3.1/KPIM216")]
    [InlineData("alert OfAnotherRelease x", "avviso «OfAnotherRelease» x")]
    [InlineData("job 7", "lavoro 7")]
    [InlineData("evidence 3", "prova 3")]
    [InlineData("workbook 4", "quaderno 4")]
    [InlineData("something else", "something else")]
    public void A_subject_is_told_in_Italian(string subject, string expected) => Assert.Equal(expected, AuditWords.Subject(subject));

    private static ImmutableArray<string> Lines(object? told)
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(told, Change.Writing));
        return AuditText.Lines(json.RootElement, Rome);
    }
}
