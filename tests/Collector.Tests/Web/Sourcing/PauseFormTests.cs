using Collector.Web.Sourcing;

namespace Collector.Tests.Web.Sourcing;

public sealed class PauseFormTests
{
    private static readonly DateOnly Today = Some.Day("2021-10-15");

    [Theory]
    [InlineData("2021-10-15")] // for the rest of the day
    [InlineData("2022-01-15")] // 92 days ahead
    public void A_pause_has_an_end_and_a_reason(string until)
    {
        var form = PauseForm.Read(until, " migrazione del gestionale ", Today);

        Assert.Equal(Some.Day(until), form.LastDay);
        Assert.Equal("migrazione del gestionale", form.Reason);
    }

    [Theory]
    [InlineData("", "", "Indicare l'ultimo giorno della pausa: una pausa senza fine non si può chiedere.", "Indicare il motivo: chi vede la fonte ferma deve sapere perché.")]
    [InlineData("2021-10-14", "prova", "Il giorno è già passato.", null)]
    [InlineData("2022-01-16", "prova", "Al massimo 92 giorni: fino al 15/01/2022.", null)]
    [InlineData("domani", "   ", "Non è un giorno: scriverlo come 31/01/2021.", "Indicare il motivo: chi vede la fonte ferma deve sapere perché.")]
    [InlineData("2021-10-20", "a\0b", null, "Contiene caratteri che non si possono conservare.")]
    public void What_is_wrong_is_said_beside_its_field(string until, string reason, string? ofUntil, string? ofReason)
    {
        var form = PauseForm.Read(until, reason, Today);

        Assert.Equal((ofUntil, ofReason), (form.UntilError, form.ReasonError));
        Assert.Null(form.LastDay);
    }

    [Fact]
    public void A_reason_of_300_letters_is_the_longest()
    {
        Assert.NotNull(PauseForm.Read("2021-10-20", new string('a', 300), Today).LastDay);
        Assert.Equal("Al massimo 300 caratteri: ce ne sono 301.", PauseForm.Read("2021-10-20", new string('a', 301), Today).ReasonError);
    }
}
