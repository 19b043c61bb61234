namespace Collector.Sources.Qvd;

/// <summary>What the numbers of a field most likely count. A hint: what a column means is declared by whoever maps it.</summary>
public enum QvdMeaning
{
    /// <summary>Numbers as they are, or text.</summary>
    Plain,

    /// <summary>Amounts: <see cref="QvdNumber.ToDecimal"/>.</summary>
    Money,

    /// <summary>Whole days: <see cref="QvdDays.ToDay"/>.</summary>
    Day,

    /// <summary>Days with a time of day: <see cref="QvdDays.ToMoment"/>.</summary>
    Moment,

    /// <summary>Fractions of a day, perhaps with a day before them: <see cref="QvdDays.ToMoment"/>.</summary>
    TimeOfDay,

    /// <summary>Lengths in days: <see cref="QvdDays.ToLength"/>.</summary>
    Interval,
}
