using Collector.Web.Sourcing;

namespace Collector.Tests.Web.Sourcing;

public sealed class RejectedPlaceTests
{
    [Fact]
    public void A_place_is_read_as_it_is_written() => Assert.Equal(new RejectedPlace(12, 3), RejectedPlace.Parse(new RejectedPlace(12, 3).ToString()));

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12-")]
    [InlineData("12-3-4")]
    [InlineData("-1-2")]
    [InlineData("99999999999999999999-1")]
    public void Another_text_is_none(string text) => Assert.Null(RejectedPlace.Parse(text));
}
