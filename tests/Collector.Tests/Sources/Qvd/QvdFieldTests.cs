using Collector.Sources.Qvd;
using static Collector.Tests.Sources.Qvd.WrittenCell;

namespace Collector.Tests.Sources.Qvd;

public sealed class QvdFieldTests
{
    [Theory]
    [InlineData("INTEGER", "", QvdNumberType.Whole, QvdMeaning.Plain)]
    [InlineData("REAL", "", QvdNumberType.Real, QvdMeaning.Plain)]
    [InlineData("FIX", "", QvdNumberType.Fix, QvdMeaning.Plain)]
    [InlineData("ASCII", "", QvdNumberType.Ascii, QvdMeaning.Plain)]
    [InlineData("MONEY", "", QvdNumberType.Money, QvdMeaning.Money)]
    [InlineData("DATE", "", QvdNumberType.Date, QvdMeaning.Day)]
    [InlineData("TIME", "", QvdNumberType.Time, QvdMeaning.TimeOfDay)]
    [InlineData("TIMESTAMP", "", QvdNumberType.Timestamp, QvdMeaning.Moment)]
    [InlineData("INTERVAL", "", QvdNumberType.Interval, QvdMeaning.Interval)]
    [InlineData("UNKNOWN", "", QvdNumberType.Unknown, QvdMeaning.Plain)]
    [InlineData("UNKNOWN", "$numeric $integer $timestamp $date", QvdNumberType.Unknown, QvdMeaning.Day)] // as measured
    [InlineData("UNKNOWN", "$numeric $timestamp", QvdNumberType.Unknown, QvdMeaning.Moment)]
    [InlineData("INTEGER", "$date", QvdNumberType.Whole, QvdMeaning.Plain)] // the format says more than the tag
    [InlineData("0", "$ascii $text", QvdNumberType.Unknown, QvdMeaning.Plain)]
    public async Task The_number_format_and_then_the_tags_say_what_numbers_mean(string word, string tags, QvdNumberType type, QvdMeaning meaning)
    {
        var field = WrittenField.Of("A", new Whole(1)) with { Format = $"<Type>{word}</Type>", Tags = [.. tags.Split(' ', StringSplitOptions.RemoveEmptyEntries)] };

        await using var file = await Reading.OpenAsync(new WrittenQvd { Fields = [field] }.Write().ToBytes());

        Assert.Equal((type, meaning), (file.Header.Fields[0].Format.Type, file.Header.Fields[0].Meaning));
    }
}
