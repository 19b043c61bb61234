namespace Collector.Plan;

/// <summary>A target as the plan prints it, and what it means.</summary>
/// <param name="Printed">The text of the plan: <c>>= 50,00 %</c>, <c>Entro 31/12/2021</c>, <c>SI</c>, <c>N.d.</c></param>
/// <param name="Target">Null for <c>N.d.</c></param>
public sealed record PrintedTarget(string Printed, Target? Target);

/// <summary>What must hold at the end of the year: a figure compared, a deadline, or a yes.</summary>
public abstract record Target
{
    private Target()
    {
    }

    /// <summary>A figure in the unit of the plan; percent as 0 to 100.</summary>
    public sealed record Figure(Comparator Comparator, decimal Value, Unit Unit) : Target
    {
        /// <summary>True when a value, rounded as the indicator is, meets the target.</summary>
        public bool IsMetBy(decimal value) => Comparator switch
        {
            Comparator.AtLeast => value >= Value,
            Comparator.AtMost => value <= Value,
            _ => value == Value,
        };
    }

    /// <summary>Done on or before a day.</summary>
    public sealed record Deadline(DateOnly Day) : Target;

    /// <summary>A yes/no that must be yes at the year's end.</summary>
    public sealed record Yes : Target;
}

/// <summary>How a value is held against a target.</summary>
public enum Comparator
{
    AtLeast,
    AtMost,
    Exactly,
}

/// <summary>Unit a target is printed in. <c>None</c>: the plan prints no unit.</summary>
public enum Unit
{
    None,
    Percent,
    Number,
    Days,
    Hours,
    Euro,
}
