using Collector.Plan.Reading;

namespace Collector.Tests.Reading;

public sealed class PlanSchemaTests
{
    [Fact]
    public void The_committed_schema_is_fresh() =>
        Generated.Holds("config/plan/plan.schema.json", PlanSchema.Json(), "collector plan schema > config/plan/plan.schema.json");
}
