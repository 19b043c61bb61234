using System.Globalization;
using Collector.Sources.Mapping;
using CsCheck;

namespace Collector.Tests.Sources.Mapping;

/// <summary>The quick reading of times says what .NET's says, or nothing.</summary>
public sealed class IsoTimeTests
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd' 'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.f", "yyyy-MM-dd'T'HH:mm:ss.fff", "yyyy-MM-dd' 'HH:mm:ss.fffffff"];

    [Fact]
    public void It_reads_what_is_written_in_any_of_the_forms() =>
        Gen.Select(Gen.DateTime, Gen.Int[0, Forms.Length - 1], Gen.Int[-13 * 60, 13 * 60], Gen.Int[0, 2]).Sample((moment, form, minutes, how) =>
        {
            var written = moment.ToString(Forms[form], CultureInfo.InvariantCulture);
            var expected = DateTime.ParseExact(written, Forms[form], CultureInfo.InvariantCulture);
            TimeSpan? offset = how switch { 0 => null, 1 => TimeSpan.Zero, _ => TimeSpan.FromMinutes(minutes) };
            var stated = offset is not { } known ? "" : how == 1 ? "Z" : $"{(minutes < 0 ? '-' : '+')}{known.Duration():hh\\:mm}";

            Assert.True(IsoTime.TryRead(written + stated, out var time, out var read), written + stated);
            Assert.Equal((expected, offset), (time, read));
        });

    [Theory]
    [InlineData("2021-02-29T09:30:00")]
    [InlineData("2021-03-28T24:00:00")]
    [InlineData("2021-03-28T09:60")]
    [InlineData("2021-03-28T09:30:")]
    [InlineData("2021-03-28T09:30:00.")]
    [InlineData("2021-03-28T09:30:00.12345678")]
    [InlineData("2021-03-28T09:30:00+0200")]
    [InlineData("2021-03-28T09:30:00+02:00 ")]
    [InlineData("2021-03-28T09:30:00z")]
    [InlineData("2021-03-28")]
    [InlineData("0000-01-01T00:00:00")]
    [InlineData("２０２１-03-28T09:30:00")]
    public void What_is_written_otherwise_it_leaves_to_others(string text) => Assert.False(IsoTime.TryRead(text, out _, out _));
}
