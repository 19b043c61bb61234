using System.Text.RegularExpressions;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Keys;

/// <summary>How codes and keys of the plan look. '/' joins, '#' counts, brackets enclose them in formulas: none is part of a code.</summary>
internal static partial class CodeForms
{
    private const string CodePart = @"[^\s/#\[\]]([^/#\[\]\r\n\t]*[^\s/#\[\]])?";
    private const string ObjectivePart = @"[0-9]+\.[0-9]+(\.[0-9]+)?";

    public const string StrategicPattern = @"^[0-9]+\.[0-9]+$";
    public const string OperationalPattern = @"^[0-9]+\.[0-9]+\.[0-9]+$";
    public const string CodePattern = $"^{CodePart}$";
    public const string MeasurePattern = $"^({CodePart}|{ObjectivePart}/{CodePart}(#[1-9][0-9]?)?)$";
    private const string IndicatorPattern = $"^{ObjectivePart}/{CodePart}$";
    private const string ContinuesPattern = $"^{CodePart}/{ObjectivePart}/{CodePart}$";

    public static readonly FormShape Code = new(CodeForm(), "A code, without '/', '#', brackets or blanks around it,", ValueRules.MalformedCode);

    public static readonly FormShape Strategic = new(StrategicForm(), "The code of a strategic objective, two numbers as in \"1.1\",", TreeRules.ObjectiveForm);

    public static readonly FormShape Operational =
        new(OperationalForm(), "The code of an operational objective, three numbers as in \"1.1.1\",", TreeRules.ObjectiveForm);

    public static readonly FormShape Measure = new(MeasureForm(), "A code, objective/code, or indicator#number,", ValueRules.MalformedCode);

    public static readonly FormShape Indicator = new(IndicatorForm(), "The key of an indicator, objective/code,", ValueRules.MalformedCode);

    public static readonly FormShape Continues = new(ContinuesForm(), "plan/objective/code", IndicatorRules.ContinuesMalformed);

    [GeneratedRegex(CodePattern, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeForm();

    [GeneratedRegex(StrategicPattern, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StrategicForm();

    [GeneratedRegex(OperationalPattern, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OperationalForm();

    [GeneratedRegex(MeasurePattern, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MeasureForm();

    [GeneratedRegex(IndicatorPattern, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IndicatorForm();

    [GeneratedRegex(ContinuesPattern, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContinuesForm();
}
