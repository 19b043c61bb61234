using Collector.Sources;
using Collector.Web.Sourcing;

namespace Collector.Tests.Web.Sourcing;

public sealed class BackfillFormTests
{
    private static readonly DateOnly Yesterday = Some.Day("2021-10-14");

    [Theory]
    [InlineData("2021-10-01", "2021-10-14", "2021-10-01", "2021-10-14")]
    [InlineData(" 1/10/2021 ", "01/10/2021", "2021-10-01", "2021-10-01")] // a browser without a field for days
    [InlineData("2020-10-01", "2021-10-01", "2020-10-01", "2021-10-01")] // 366 days
    public void Days_that_are_over_are_taken(string from, string to, string first, string last)
    {
        var form = BackfillForm.Read(from, to, Yesterday);

        Assert.Equal(new Window(Some.Day(first), Some.Day(last)), form.Window);
        Assert.Null(form.FromError);
        Assert.Null(form.ToError);
    }

    [Theory]
    [InlineData(null, null, "Indicare il primo giorno.", "Indicare l'ultimo giorno.")]
    [InlineData("ieri", "31/02/2021", "Non è un giorno: scriverlo come 31/01/2021.", "Non è un giorno: scriverlo come 31/01/2021.")]
    [InlineData("2021-10-01", "2021-10-15", null, "Il giorno non è ancora finito: l'ultimo che si può leggere è il 14/10/2021.")]
    [InlineData("2021-10-02", "2021-10-01", null, "L'ultimo giorno viene prima del primo, 02/10/2021.")]
    [InlineData("2020-09-30", "2021-10-01", null, "Al massimo 366 giorni alla volta: dal 30/09/2020 si può arrivare al 30/09/2021.")]
    [InlineData("0021-10-01", "2021-10-01", "Il primo giorno possibile è il 01/01/2000.", null)]
    public void What_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(string? from, string? to, string? ofFrom, string? ofTo)
    {
        var form = BackfillForm.Read(from, to, Yesterday);

        Assert.Equal((ofFrom, ofTo), (form.FromError, form.ToError));
        Assert.Null(form.Window);
        Assert.Equal((from ?? "", to ?? ""), (form.From, form.To));
    }
}
