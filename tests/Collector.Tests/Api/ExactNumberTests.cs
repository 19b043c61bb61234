using System.Globalization;
using Collector.Api.Pushing;

namespace Collector.Tests.Api;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("12", "12")]
    [InlineData("12.50", "12.50")]
    [InlineData("-0.001", "-0.001")]
    [InlineData("1e3", "1000")]
    [InlineData("1E+3", "1000")]
    [InlineData("1.5e1", "15")]
    [InlineData("1.25e1", "12.5")]
    [InlineData("1e-7", "0.0000001")]
    [InlineData("-2.5e-3", "-0.0025")]
    [InlineData("0e50", "0")]
    [InlineData("1234567890123456789012345678", "1234567890123456789012345678")]
    public void Numbers_keep_every_digit(string written, string exact) =>
        Assert.Equal(exact, ExactNumber.Read(written).Value.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("12345678901234567890123456789")]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("1e-40")]
    [InlineData("1e40")]
    [InlineData("1e99999999999")]
    [InlineData("1e-2147483648")]
    [InlineData("1.5e28")]
    public void A_number_that_would_lose_a_digit_is_refused(string written) => Assert.NotNull(ExactNumber.Read(written).Reason);
}
