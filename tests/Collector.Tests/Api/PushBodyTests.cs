using System.Text;
using Collector.Api.Pushing;
using Collector.Api.Refusing;
using Collector.Sources;

namespace Collector.Tests.Api;

public sealed class PushBodyTests
{
    private const string Good = """{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":1.50}""";

    [Fact]
    public void Each_kind_of_value_is_read_with_its_place()
    {
        var rows = Read(
            """
            {"observations": [
              {"measure": "M", "from": "2021-01-01", "to": "2021-01-31", "value": 12.50, "weight": 3, "recorded_at": "2021-02-01T08:00:00+01:00"},
              {"measure": "D", "from": "2021-01-01", "to": "2021-12-31", "value": "2021-05-04", "weight": null, "recorded_at": "2021-05-05"},

              {"measure": "Y", "from": "2021-01-01", "to": "2021-12-31", "value": false}
            ]}
            """);

        Assert.Equal(
            [
                new ObservationRecord { Measure = "M", From = new(2021, 1, 1), To = new(2021, 1, 31), Value = new StatedValue.Number(12.50m), Weight = 3, RecordedAt = new StatedTime.Instant(new(2021, 2, 1, 8, 0, 0, TimeSpan.FromHours(1))), Line = 1 },
                new ObservationRecord { Measure = "D", From = new(2021, 1, 1), To = new(2021, 12, 31), Value = new StatedValue.Day(new(2021, 5, 4)), RecordedAt = new StatedTime.Day(new(2021, 5, 5)), Line = 2 },
                new ObservationRecord { Measure = "Y", From = new(2021, 1, 1), To = new(2021, 12, 31), Value = new StatedValue.YesNo(false), Line = 3 },
            ],
            rows.Records);
        Assert.Equal([2, 3, 5], rows.Records.Select(rows.LineOf));
        Assert.Equal("/observations/2", rows.PointerTo(rows.Records[2]));
    }

    [Fact]
    public void The_array_alone_is_read_too_and_a_mark_of_utf_8_before_it()
    {
        var rows = PushBody.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"[{Good}]")], new PushFaults());

        Assert.Equal("/0/value", rows.PointerTo(Assert.Single(rows.Records), "value"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData("{}")]
    [InlineData("""{"observations": 3}""")]
    [InlineData("""{"observations": [], "more": 1}""")]
    [InlineData("""{"observations": [], "observations": []}""")]
    [InlineData("[" + Good + "] []")]
    [InlineData("[" + Good + ",]")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":NaN}]""")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":01}]""")]
    [InlineData("""[{"\ud800":1}]""")]
    public void What_is_no_JSON_of_this_form_is_told_as_such(string body)
    {
        var refusal = Assert.Throws<ApiProblemException>(() => PushBody.Read(Encoding.UTF8.GetBytes(body), new PushFaults()));

        Assert.Equal(ApiProblem.NotJson.Type, refusal.Problem.Type);
    }

    [Fact]
    public void Nesting_without_end_is_no_JSON_of_this_form() =>
        Assert.Equal(400, Assert.Throws<ApiProblemException>(() => PushBody.Read(Encoding.UTF8.GetBytes(new string('[', 100_000)), new PushFaults())).Problem.Status);

    [Theory]
    [InlineData("[]", "")]
    [InlineData("""{"observations":[]}""", "/observations")]
    [InlineData("[7]", "/0")]
    [InlineData("[null, " + Good + "]", "/0")]
    [InlineData("[[" + Good + "]]", "/0")]
    [InlineData("""[{"measure":7,"from":"2021-01-01","to":"2021-01-31","value":1}]""", "/0/measure")]
    [InlineData("""[{"measure":"","from":"2021-01-01","to":"2021-01-31","value":1}]""", "/0/measure")]
    [InlineData("""[{"measure":"M","from":20210101,"to":"2021-01-31","value":1}]""", "/0/from")]
    [InlineData("""[{"measure":"M","from":"2021-02-30","to":"2021-01-31","value":1}]""", "/0/from")]
    [InlineData("""[{"measure":"M","from":"2021-02-01","to":"2021-01-31","value":1}]""", "/0/to")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31"}]""", "/0/value")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":null}]""", "/0/value")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":"12"}]""", "/0/value")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":"NaN"}]""", "/0/value")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":"\ud800"}]""", "/0/value")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":1e-40}]""", "/0/value")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":[1]}]""", "/0/value")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":1,"value":2}]""", "/0/value")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":1,"weight":-1}]""", "/0/weight")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":1,"weight":"1"}]""", "/0/weight")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":1,"recorded_at":"2021-01-01T08:00:00"}]""", "/0/recorded_at")]
    [InlineData("""[{"measure":"M","from":"2021-01-01","to":"2021-01-31","value":1,"a/b~":2}]""", "/0/a~1b~0")]
    public void What_is_wrong_is_told_once_with_its_place(string body, string place)
    {
        var faults = new PushFaults();
        PushBody.Read(Encoding.UTF8.GetBytes(body), faults);

        var problem = Assert.Throws<ApiProblemException>(faults.ThrowIfAny).Problem;
        Assert.Equal([place], problem.Errors!.Select(fault => fault.Pointer)); // a refusal has some
        Assert.Equal(422, problem.Status);
    }

    [Fact]
    public void Faults_are_listed_to_a_hundred_and_counted_to_the_end()
    {
        var faults = new PushFaults();
        PushBody.Read(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("7", 250))}]"), faults);

        var problem = Assert.Throws<ApiProblemException>(faults.ThrowIfAny).Problem;
        Assert.Equal((100, 250), (problem.Errors!.Count, problem.ErrorsTotal)); // a refusal has some
    }

    private static PushedRows Read(string body)
    {
        var faults = new PushFaults();
        var rows = PushBody.Read(Encoding.UTF8.GetBytes(body), faults);
        faults.ThrowIfAny();
        return rows;
    }
}
