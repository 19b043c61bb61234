using Collector.Landing;
using Collector.Sources;
using Collector.Storage;
using Collector.Wording;

namespace Collector.Tests.Wording;

public sealed class RequestWordsTests
{
    private static readonly Window Days = new(Some.Day("2021-03-01"), Some.Day("2021-03-14"));

    [Theory]
    [InlineData(RequestKind.Check, false, "Prova del collegamento")]
    [InlineData(RequestKind.Sync, false, "Lettura")]
    [InlineData(RequestKind.Backfill, true, "Rilettura dal 01/03/2021 al 14/03/2021")]
    internal void A_request_is_called_by_what_was_asked(RequestKind kind, bool hasDays, string words) => Assert.Equal(
        words,
        RequestWords.Titled(new KeptRequest(1, kind, hasDays ? Days : null, RequestState.Waiting) { AskedAt = default, AskedBy = "Rossi", Kept = new KeptPages(0, 0, 0, null) }));

    [Theory]
    [InlineData(false, "Letti i giorni dal 01/03/2021 al 14/03/2021: 1.200 record nuovi, 2 cambiati, 3 uguali, 4 spariti.")]
    [InlineData(true, "Letti i giorni dal 01/03/2021 al 14/03/2021: 1.200 record nuovi, 2 cambiati, 3 uguali, 4 spariti da quando la lettura è stata ripresa dopo un'interruzione.")]
    public void What_was_read_is_told_with_what_it_moved(bool wentOn, string words) => Assert.Equal(
        words,
        RequestWords.Done(SyncOutcome.Of(Days) with { Merged = Merged.Nothing with { Added = 1200, Changed = 2, Same = 3, Vanished = 4 } }, wentOn));
}
