using Collector.Sources;

namespace Collector.Tests.Sources;

public sealed class SourcePlaceTests
{
    [Fact]
    public void A_place_is_told_in_words()
    {
        SourcePlace[] places =
        [
            SourcePlace.Whole,
            SourcePlace.Answer,
            new SourcePlace(3, 1),
            new SourcePlace(3, 4, "row", "column D (Valore)"),
            new SourcePlace(0, 4, "row", "field 4 (Valore)"),
        ];

        Assert.Equal(["the file", "the answer", "line 3", "row 3, column D (Valore)", "field 4 (Valore)"], places.Select(place => place.ToString()));
    }
}
