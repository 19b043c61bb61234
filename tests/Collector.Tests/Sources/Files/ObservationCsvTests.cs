using System.Text;
using Collector.Sources;
using Collector.Sources.Files;

namespace Collector.Tests.Sources.Files;

public sealed class ObservationCsvTests
{
    [Theory]
    [InlineData("measure,from,to,value\nM1,2021-01-01,2021-01-31,5\n")]
    [InlineData("\ufeffmeasure,from,to,value\r\nM1,2021-01-01,2021-01-31,5")]
    [InlineData("measure,from,to,value,weight\nM1,2021-01-01,2021-01-31,5,\n\n")]
    [InlineData("measure,from,to,value,recorded_at\nM1,2021-01-01,2021-01-31,5,\n")]
    [InlineData("measure,from,to,value,weight,recorded_at\n\"M1\",2021-01-01,2021-01-31,5,,\n,,,,,\n")]
    public void The_four_headers_are_read(string text)
    {
        var reading = Read(text);

        Assert.Equal([Declared.January(2, "M1", 5m)], reading.Records);
    }

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        const string text = """
            measure,from,to,value,weight,recorded_at
            2.9/21KPI1#2,2021-01-01,2021-01-31,-1234.5600,2.5,2021-02-15
            M2,2021-01-01,2021-01-31,2021-01-15,,2021-02-15T08:30:00+01:00
            M3,2021-01-01,2021-01-31,true,0,
            M4,2021-01-01,2021-01-31,false,,
            """;

        var reading = Read(text);

        Assert.Equal(
            [
                Declared.January(2, "2.9/21KPI1#2", -1234.56m) with { Weight = 2.5m, RecordedAt = new StatedTime.Day(new DateOnly(2021, 2, 15)) },
                Declared.January(3, "M2", new StatedValue.Day(new DateOnly(2021, 1, 15))) with
                {
                    RecordedAt = new StatedTime.Instant(new DateTimeOffset(2021, 2, 15, 8, 30, 0, TimeSpan.FromHours(1))),
                },
                Declared.January(4, "M3", new StatedValue.YesNo(true)) with { Weight = 0 },
                Declared.January(5, "M4", new StatedValue.YesNo(false)),
            ],
            reading.Records);
    }

    [Fact]
    public void A_header_alone_states_nothing_and_is_fine()
    {
        Assert.Empty(Read("measure,from,to,value\n").Records);
    }

    [Theory]
    [InlineData("measure;from;to;value\nM1;2021-01-01;2021-01-31;5\n", "o.csv:1:1: column 1: the header must be measure,from,to,value[,weight][,recorded_at], but is \"measure;from;to;value\"")]
    [InlineData("measure,from,till,value\n", "o.csv:1:14: column 3: the header must be measure,from,to,value[,weight][,recorded_at], but is \"measure,from,till,value\"")]
    [InlineData("Measure,from,to,value\n", "o.csv:1:1: column 1: the header must be measure,from,to,value[,weight][,recorded_at], but is \"Measure,from,to,value\"")]
    [InlineData("measure,from,to,value,recorded_at,weight\n", "o.csv:1:35: column 6: the header must be measure,from,to,value[,weight][,recorded_at], but is \"measure,from,to,value,recorded_at,weight\"")]
    [InlineData("measure,from,to,value,note\n", "o.csv:1:23: column 5: the header must be measure,from,to,value[,weight][,recorded_at], but is \"measure,from,to,value,note\"")]
    [InlineData("measure,from,to,value,\n", "o.csv:1:23: column 5: the header must be measure,from,to,value[,weight][,recorded_at], but is \"measure,from,to,value,\"")]
    [InlineData("measure,from,to\n", "o.csv:1:1: the header must be measure,from,to,value[,weight][,recorded_at], but is \"measure,from,to\"")]
    [InlineData("measure,value,from,to\n", "o.csv:1:9: column 2: the header must be measure,from,to,value[,weight][,recorded_at], but is \"measure,value,from,to\"")]
    [InlineData("M1,2021-01-01,2021-01-31,5\n", "o.csv:1:1: column 1: the header must be measure,from,to,value[,weight][,recorded_at], but is \"M1,2021-01-01,2021-01-31,5\"")]
    [InlineData("sep=,\nmeasure,from,to,value\nM1,2021-01-01,2021-01-31,5,7\n", "o.csv:3:1: the row has 5 fields, the header 4: does a field hold the separator without standing in quotes?")]
    [InlineData("", "o.csv: is empty: 0 bytes")]
    public void Another_header_is_refused(string text, string fault)
    {
        Assert.Equal([fault], Faults(text));
    }

    [Theory]
    [InlineData("M1,2021-01-01,2021-01-31,\"1,5\"", "o.csv:2:26: column 4 (value): \"1,5\" is no number as declared (1234.56), but one under culture it (1.234,56)")]
    [InlineData("M1,2021-01-01,2021-01-31,1,5", "o.csv:2:1: the row has 5 fields, the header 4: does a field hold the separator without standing in quotes?")]
    [InlineData("M1,2021-01-01,2021-01-31,5,", "o.csv:2:1: the row has 5 fields, the header 4: does a field hold the separator without standing in quotes?")]
    [InlineData("M1,2021-01-01,2021-01-31", "o.csv:2:1: the row has 3 fields, the header 4: is it cut short?")]
    [InlineData("M1,01/01/2021,2021-01-31,5", "o.csv:2:4: column 2 (from): \"01/01/2021\" is no day as declared (yyyy-MM-dd)")]
    [InlineData("M1,2021-01-01,2021-02-30,5", "o.csv:2:15: column 3 (to): \"2021-02-30\" is no day as declared (yyyy-MM-dd)")]
    [InlineData("M1,2021-01-31,2021-01-01,5", "o.csv:2:15: column 3 (to): the last day 2021-01-01 lies before the first, 2021-01-31")]
    [InlineData("M1,2021-01-01,2021-01-31,", "o.csv:2:26: column 4 (value): is empty: nothing is not zero, write the figure or take the row out")]
    [InlineData(",2021-01-01,2021-01-31,5", "o.csv:2:1: column 1 (measure): is empty: nothing is not zero, write the figure or take the row out")]
    [InlineData("M1,2021-01-01,2021-01-31, 5", "o.csv:2:26: column 4 (value): \" 5\" has spaces around it")]
    [InlineData("M1 ,2021-01-01,2021-01-31,5", "o.csv:2:1: column 1 (measure): \"M1 \" has spaces around it")]
    [InlineData("M1,2021-01-01,2021-01-31,SI", "o.csv:2:26: column 4 (value): \"SI\" is no number (1234.56), no day (yyyy-MM-dd) and no yes or no (TRUE, FALSE)")]
    [InlineData("M1,2021-01-01,2021-01-31,1e3", "o.csv:2:26: column 4 (value): \"1e3\" is written with an exponent, as spreadsheets shorten long figures: write all its digits")]
    [InlineData("M1,2021-01-01,2021-01-31,NaN", "o.csv:2:26: column 4 (value): \"NaN\" is no number (1234.56), no day (yyyy-MM-dd) and no yes or no (TRUE, FALSE)")]
    public void Another_layout_of_a_row_is_refused_with_line_and_column(string row, string fault)
    {
        Assert.Equal([fault], Faults($"measure,from,to,value\n{row}\n"));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused()
    {
        byte[] bytes = [.. "measure,from,to,value\nM"u8, 0xE8, .. ",2021-01-01,2021-01-31,5\n"u8];

        var refusal = Assert.Throws<SourceUnreadableException>(() => ObservationCsv.Read(new MemoryStream(bytes), "o.csv", check: null, TestContext.Current.CancellationToken));

        Assert.Equal("the file: has bytes that are no utf-8 (line 2: E8)", refusal.Faults[0].ToString());
    }

    [Fact]
    public void The_caller_refuses_in_the_same_form()
    {
        var reading = Read("measure,from,to,value\nM1,2021-01-01,2021-01-31,5\nM2,2021-01-01,2021-01-31,5\n");

        var refusal = reading.Refuse([Fault(reading.Records[1]), Fault(reading.Records[0])]);

        Assert.Equal(["o.csv:2:1: column 1 (measure): is no measure", "o.csv:3:1: column 1 (measure): is no measure"], refusal.Faults.Select(fault => fault.In("o.csv")));

        SourceFault Fault(ObservationRecord record) => new(reading.PlaceOf(record, ObservationField.Measure), "is no measure");
    }

    private static ObservationReading Read(string text) =>
        ObservationCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "o.csv", check: null, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Faults(string text) => Assert.Throws<SourceUnreadableException>(() => Read(text)).Faults.Select(fault => fault.In("o.csv"));
}
