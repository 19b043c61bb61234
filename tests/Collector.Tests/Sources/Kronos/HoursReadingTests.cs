using Collector.Sources.Delivered.Reading;
using Collector.Sources.Kronos;
using Collector.Sources.Mapping;

namespace Collector.Tests.Sources.Kronos;

public sealed class HoursReadingTests
{
    [Theory]
    [InlineData((int)HoursForm.DecimalComma, "7,5", 27_000)]
    [InlineData((int)HoursForm.DecimalComma, "1.234,50", 4_444_200)]
    [InlineData((int)HoursForm.DecimalComma, "-7,5", -27_000)]
    [InlineData((int)HoursForm.DecimalComma, "7,25", 26_100)]
    [InlineData((int)HoursForm.DecimalPoint, "7.5", 27_000)]
    [InlineData((int)HoursForm.Sexagesimal, "7.30", 27_000)]
    [InlineData((int)HoursForm.Sexagesimal, "7,30", 27_000)]
    [InlineData((int)HoursForm.Sexagesimal, "8", 28_800)]
    [InlineData((int)HoursForm.Sexagesimal, "-0.05", -300)]
    [InlineData((int)HoursForm.Minutes, "450", 27_000)]
    [InlineData((int)HoursForm.Minutes, "1.350", 81_000)]
    [InlineData((int)HoursForm.DecimalComma, "7:30", 27_000)]
    [InlineData((int)HoursForm.Minutes, "7h30", 27_000)]
    [InlineData((int)HoursForm.DecimalPoint, "7 h 30 min", 27_000)]
    [InlineData((int)HoursForm.Sexagesimal, "-13:57", -50_220)]
    [InlineData((int)HoursForm.DecimalComma, "\u221213:57", -50_220)]
    [InlineData((int)HoursForm.DecimalComma, "158:00", 568_800)]
    [InlineData((int)HoursForm.DecimalComma, "0:00:30", 30)]
    [InlineData((int)HoursForm.DecimalComma, "7h", 25_200)]
    public void Texts_mean_what_is_declared(int form, string text, int seconds) =>
        Assert.Equal(seconds, new HoursReading((HoursForm)form).Read(new Told { Text = text }));

    [Theory]
    [InlineData((int)HoursForm.DecimalComma, "7.5")]
    [InlineData((int)HoursForm.DecimalPoint, "7,5")]
    [InlineData((int)HoursForm.Sexagesimal, "7.5")] // five minutes or fifty?
    [InlineData((int)HoursForm.Sexagesimal, "7.75")]
    [InlineData((int)HoursForm.Minutes, "7,5")]
    [InlineData((int)HoursForm.Minutes, "7.5")]
    [InlineData((int)HoursForm.Minutes, "1.35")]
    [InlineData((int)HoursForm.DecimalComma, "7:60")]
    [InlineData((int)HoursForm.DecimalComma, "otto")]
    [InlineData((int)HoursForm.DecimalComma, "1/2")]
    public void What_is_not_declared_is_refused_without_its_content(int form, string text)
    {
        var fault = Assert.Throws<FieldException>(() => new HoursReading((HoursForm)form).Read(new Told { Text = text }));

        Assert.DoesNotContain($"\"{text}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3125, 27_000)]
    [InlineData(58, 5_011_200)] // 1,392 hours, though h:mm shows 0:00
    [InlineData(0.007638888888888973, 660)]
    [InlineData(-0.5, -43_200)]
    public void Durations_of_a_workbook_mean_themselves(double days, int seconds) =>
        Assert.Equal(seconds, new HoursReading(HoursForm.Minutes).Read(new Told { Days = days }));

    [Theory]
    [InlineData((int)HoursForm.DecimalComma, 7.5, 27_000)]
    [InlineData((int)HoursForm.DecimalPoint, 0.183333333333333, 660)]
    [InlineData((int)HoursForm.Sexagesimal, 7.3, 27_000)]
    [InlineData((int)HoursForm.Sexagesimal, -7.3, -27_000)]
    [InlineData((int)HoursForm.Minutes, 450, 27_000)]
    public void Numbers_of_a_workbook_mean_what_is_declared(int form, double number, int seconds) =>
        Assert.Equal(seconds, new HoursReading((HoursForm)form).Read(new Told { Number = (decimal)number }));

    [Fact]
    public void A_part_of_a_minute_in_a_workbook_is_refused() =>
        Assert.Throws<FieldException>(() => new HoursReading(HoursForm.Minutes).Read(new Told { Number = 7.5m }));

    [Fact]
    public void Nothing_is_not_zero() => Assert.Null(new HoursReading(HoursForm.DecimalComma).Read(default));

    [Fact]
    public void Many_fractions_that_all_could_be_minutes_are_doubtful_until_one_could_not()
    {
        var hours = new HoursReading(HoursForm.DecimalComma);
        for (var value = 0; value < 20; value++)
        {
            hours.Read(new Told { Text = $"7,{10 + value}" });
        }

        Assert.True(hours.LooksSexagesimal);
        hours.Read(new Told { Text = "7,75" });
        Assert.False(hours.LooksSexagesimal);
    }

    [Fact]
    public void Half_hours_are_not_doubtful()
    {
        var hours = new HoursReading(HoursForm.DecimalComma);
        for (var value = 0; value < 40; value++)
        {
            hours.Read(new Told { Text = $"{value},5" });
        }

        Assert.False(hours.LooksSexagesimal);
    }
}
