using Collector.Sources.Mapping;

namespace Collector.Tests.Sources.Mapping;

public sealed class FormCheckTests
{
    [Theory]
    [InlineData("dd/MM/yyyy")]
    [InlineData("d/M/yy")]
    [InlineData("dd/MM/yyyy HH:mm")]
    [InlineData("dd/MM/yyyy H:mm:ss")]
    [InlineData("M/d/yyyy h:mm tt")]
    [InlineData("yyyyMMdd")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'")]
    [InlineData("yyyy-MM-dd HH:mm:sszzz")]
    [InlineData("dd MMM yyyy 'mm hh'")]
    public void A_form_that_keeps_the_day_and_the_hour_is_fine(string form) => Assert.Null(FormCheck.Objection(form));

    [Theory]
    [InlineData("dd/mm/yyyy", "has mm, which are minutes, and no hours: months are MM")]
    [InlineData("dd/MM/yyyy mm", "has mm, which are minutes, and no hours: months are MM")]
    [InlineData("dd/MM/yyyy hh:mm", "has hh, which count to 12, without tt: hours of the day are HH")]
    [InlineData("dd/mm/yyyy HH:mm", "is no form of time")]
    [InlineData("MM/yyyy", "is no form of time")]
    [InlineData("x", "is no form of time")]
    [InlineData("dd/MM/yyyy %", "is no form of time")]
    [InlineData("'dd'/MM/yyyy", "is no form of time")]
    public void One_that_loses_something_is_told(string form, string objection) => Assert.Equal(objection, FormCheck.Objection(form));
}
