using Collector.Plan;
using Collector.Plan.Expressions;
using Collector.Plan.Reading;
using Collector.Records;
using Collector.Wording;

namespace Collector.Tests.Wording;

public sealed class CollectionWordsTests
{
    private static readonly PerformancePlan Shipped = PlanReader.ReadFolder(Repository.PathOf("config/plan/2021-2023")).Plan!; // ShippedPlanTests holds that it has no error

    [Fact]
    public void Every_collected_measure_of_the_shipped_plan_says_how_it_is_computed()
    {
        var rules = Shipped.Measures.Values
            .Where(measure => measure.Feed is Feed.Collected { What: Collection.OfRecords })
            .ToDictionary(measure => measure.Key, measure => CollectionWords.Of((Collection.OfRecords)((Feed.Collected)measure.Feed).What), StringComparer.Ordinal);

        Assert.Equal("percentuale delle registrazioni con team = 'USI', nel giorno di opened_at, sistemi assitel", rules["M253"]);
        Assert.Equal(
            "media delle percentuali di tempo in cui ciascuno funziona, oggetti posta!smtp, posta!imap, web!http, stati di guasto 2, 3, le interruzioni annunciate contano come funzionamento, sistemi neteye, ore lun-ven 08:00-13:00,14:00-17:00",
            rules["M58"]);
        Assert.Equal("media di working_hours(opened_at, assigned_at), dove team = 'USI', nel giorno di assigned_at, sistemi assitel, ore lun-ven 08:00-13:00,14:00-17:00", rules["M314"]);
    }

    [Theory]
    [InlineData(Aggregate.Count, "quante registrazioni")]
    [InlineData(Aggregate.CountDistinct, "quanti office diversi nell'anno")]
    [InlineData(Aggregate.Sum, "somma di office")]
    [InlineData(Aggregate.Min, "minimo di office")]
    [InlineData(Aggregate.Max, "massimo di office")]
    [InlineData(Aggregate.Last, "ultimo office")]
    public void What_is_computed_is_said_in_words(Aggregate aggregate, string words)
    {
        var what = new Collection.Aggregated { Dataset = Datasets.WorkHours, Aggregate = aggregate, At = "month", Of = new ExpressionText("office", new Expression.Column("office")), IsPerYear = true };

        Assert.Equal($"{words}, nel giorno di month, riportato a un anno intero", CollectionWords.Of(what));
    }
}
