using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>An office as written.</summary>
internal sealed class WrittenOffice(Entry entry)
{
    private readonly Node.Map? map = entry.Value as Node.Map;

    public string Code => entry.Key.Text;

    public Place Place => entry.Key.Place;

    public Located<string>? Mail => OfficeKeys.Mail.In(map);

    public Office Build() => new() { Code = Code, Name = OfficeKeys.Name.In(map).Said(), Mail = Mail?.Value };
}
