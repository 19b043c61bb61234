using Collector.Plan;
using Collector.Plan.Checking;

namespace Collector.Tests.Checking;

public sealed class FindingsTests
{
    private static readonly Finding[] Two =
    [
        new("PLN052", Severity.Error, "plan/as1.yaml", 22, 28, "1.1/KPI1 reads the measure 'M9', which is not in the plan. Did you mean 'M1'?"),
        new("PLN067", Severity.Warning, "plan/as1.yaml", 30, 19, "The target '>= 4,00' of 1.1/KPI1 has no unit. È da completare."),
    ];

    [Fact]
    public void As_lines_with_a_summary_at_the_end() => Assert.Equal(
        [
            "plan/as1.yaml:22:28: error PLN052: 1.1/KPI1 reads the measure 'M9', which is not in the plan. Did you mean 'M1'?",
            "plan/as1.yaml:30:19: warning PLN067: The target '>= 4,00' of 1.1/KPI1 has no unit. È da completare.",
            "1 error, 1 warning. The plan cannot be used until the errors are put right.",
        ],
        FindingsText.Lines(Two));

    [Fact]
    public void No_findings_are_one_line() => Assert.Equal(["0 errors, 0 warnings. The plan can be used."], FindingsText.Lines([]));

    [Fact]
    public void As_JSON() => Assert.Equal(
        """
        {
          "errors": 1,
          "warnings": 1,
          "findings": [
            {
              "rule": "PLN052",
              "severity": "error",
              "file": "plan/as1.yaml",
              "line": 22,
              "column": 28,
              "message": "1.1/KPI1 reads the measure 'M9', which is not in the plan. Did you mean 'M1'?"
            },
            {
              "rule": "PLN067",
              "severity": "warning",
              "file": "plan/as1.yaml",
              "line": 30,
              "column": 19,
              "message": "The target '>= 4,00' of 1.1/KPI1 has no unit. È da completare."
            }
          ]
        }
        """,
        FindingsJson.Text(Two).ReplaceLineEndings("\n"));
}
