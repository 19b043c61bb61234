using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

internal static class Duplicates
{
    /// <summary>Tells each key that stands again, with the place where it stood first.</summary>
    public static void Find(Node.Map map, List<Finding> findings) => Find(map.Entries.Select(entry => entry.Key), findings);

    public static void Find(IEnumerable<Node.Scalar> keys, List<Finding> findings) =>
        findings.AddRange(keys
            .GroupBy(key => key.Text, StringComparer.Ordinal)
            .SelectMany(same => same.Skip(1).Select(again => ValueRules.DuplicateKey.At(
                again.Place,
                $"'{again.Text}' stands at {same.First().Place} already. Keep one of the two."))));
}
