using System.Globalization;

namespace Collector.Sources.Files.Cells;

/// <summary>
/// What one cell holds. A text file has texts only; a sheet also numbers, moments and yes/no. Each kind says what it can
/// be read as; the rest is refused with a reason.
/// </summary>
internal abstract record Cell
{
    private Cell()
    {
    }

    /// <summary>The content as messages name it.</summary>
    protected abstract string Shown { get; }

    public virtual string Header => "";

    public virtual Reading<string> AsMeasure(ReadingRules rules) => Reading<string>.Refused($"{Shown} is no key of a measure");

    public virtual Reading<DateOnly> AsDay(ReadingRules rules) => Reading<DateOnly>.Refused($"{Shown} is no day");

    public virtual Reading<(DateOnly From, DateOnly To)> AsPeriod(ReadingRules rules) =>
        Reading<(DateOnly, DateOnly)>.Refused($"{Shown} is no period: format the column as text and write 2021-Q1 or 2021-03");

    public virtual Reading<StatedValue> AsValue(ReadingRules rules) => Reading<StatedValue>.Refused($"{Shown} is no value");

    public virtual Reading<decimal> AsWeight(ReadingRules rules) => Reading<decimal>.Refused($"{Shown} is no number");

    public virtual Reading<StatedTime> AsTime(ReadingRules rules) => AsDay(rules).Then<StatedTime>(day => new StatedTime.Day(day));

    private Reading<decimal> NotNegative(Reading<decimal> weight) => weight is { IsRefused: false, Value: < 0 }
        ? Reading<decimal>.Refused($"{Shown} is negative: a weight is 0 or more")
        : weight;

    /// <summary>Nothing: read only where a field may be left out.</summary>
    internal sealed record Empty : Cell
    {
        public static Empty Instance { get; } = new();

        protected override string Shown => "an empty cell";
    }

    /// <summary>Not empty; spaces around it are gone.</summary>
    internal sealed record Text(string Value) : Cell
    {
        protected override string Shown => Quoted.Text(Value);

        public override string Header => Value;

        public override Reading<string> AsMeasure(ReadingRules rules) => Value;

        public override Reading<DateOnly> AsDay(ReadingRules rules) => rules.Days.Read(Value);

        public override Reading<(DateOnly From, DateOnly To)> AsPeriod(ReadingRules rules) => PeriodText.Read(Value);

        public override Reading<StatedValue> AsValue(ReadingRules rules) => rules.ReadValue(Value);

        public override Reading<decimal> AsWeight(ReadingRules rules) => NotNegative(rules.Numbers.Read(Value));

        public override Reading<StatedTime> AsTime(ReadingRules rules) => TimeText.Read(Value, rules.Days);
    }

    /// <summary>A number of a sheet.</summary>
    /// <param name="Serial">The day that the workbook's calendar gives the number; null: none that is likely meant.</param>
    internal sealed record Number(decimal Value, DateOnly? Serial) : Cell
    {
        protected override string Shown => $"the number {Value.ToString(CultureInfo.InvariantCulture)}";

        public override string Header => Value.ToString(CultureInfo.InvariantCulture);

        public override Reading<string> AsMeasure(ReadingRules rules) => decimal.IsInteger(Value)
            ? Value.ToString("0", CultureInfo.InvariantCulture)
            : base.AsMeasure(rules);

        public override Reading<DateOnly> AsDay(ReadingRules rules) => Serial is { } day ? day : base.AsDay(rules);

        public override Reading<(DateOnly From, DateOnly To)> AsPeriod(ReadingRules rules) => decimal.IsInteger(Value)
            ? PeriodText.Read(Value.ToString("0", CultureInfo.InvariantCulture))
            : base.AsPeriod(rules);

        public override Reading<StatedValue> AsValue(ReadingRules rules) => new StatedValue.Number(Value);

        public override Reading<decimal> AsWeight(ReadingRules rules) => NotNegative(Value);
    }

    /// <summary>A day, perhaps with a time of day, of a sheet.</summary>
    internal sealed record Moment(DateTime Value) : Cell
    {
        protected override string Shown => $"the date {Value.ToString(Form, CultureInfo.InvariantCulture)}";

        private string Form => Value.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss";

        public override Reading<DateOnly> AsDay(ReadingRules rules) => Value.TimeOfDay == default
            ? DayText.Plausible(DateOnly.FromDateTime(Value), Shown)
            : Reading<DateOnly>.Refused($"{Shown} has a time of day: write the day alone");

        public override Reading<StatedValue> AsValue(ReadingRules rules) => AsDay(rules).Then<StatedValue>(day => new StatedValue.Day(day));
    }

    /// <summary>A yes or no of a sheet.</summary>
    internal sealed record YesNo(bool Value) : Cell
    {
        protected override string Shown => Value ? "the truth value TRUE" : "the truth value FALSE";

        public override Reading<StatedValue> AsValue(ReadingRules rules) => new StatedValue.YesNo(Value);
    }

    /// <summary>Something that cannot be a value of any field, with the reason; harmless in a column nobody reads.</summary>
    internal record Refused(string Reason) : Cell
    {
        protected override string Shown => Reason;

        public override Reading<string> AsMeasure(ReadingRules rules) => Reading<string>.Refused(Reason);

        public override Reading<DateOnly> AsDay(ReadingRules rules) => Reading<DateOnly>.Refused(Reason);

        public override Reading<(DateOnly From, DateOnly To)> AsPeriod(ReadingRules rules) => Reading<(DateOnly, DateOnly)>.Refused(Reason);

        public override Reading<StatedValue> AsValue(ReadingRules rules) => Reading<StatedValue>.Refused(Reason);

        public override Reading<decimal> AsWeight(ReadingRules rules) => Reading<decimal>.Refused(Reason);
    }

    /// <summary>A number shown as a percentage: refused by whoever does not ask for a share.</summary>
    /// <param name="Fraction">As stored: 0.125 is 12.5 %.</param>
    internal sealed record Percent(decimal Fraction, string Reason) : Refused(Reason);

    /// <summary>A time of day or a length of time of a sheet: refused by whoever does not count hours.</summary>
    /// <param name="Days">As stored: 0.3125 is seven hours and a half.</param>
    internal sealed record Duration(double Days, string Reason) : Refused(Reason);

    /// <summary>An error that the spreadsheet program computed.</summary>
    /// <param name="Error">As it shows it: <c>#DIV/0!</c></param>
    internal sealed record Failed(string Error, string Reason) : Refused(Reason);

    /// <summary>A formula that was saved without its result.</summary>
    internal sealed record Uncomputed(string Reason) : Refused(Reason);

    /// <summary>The result of a formula; told apart only where it is asked for.</summary>
    internal sealed record Computed(Cell Result) : Cell
    {
        protected override string Shown => Result.Shown;

        public override string Header => Result.Header;
    }

    /// <summary>A cell of a merged range below its first: refused by whoever does not take the first one's content for it.</summary>
    internal sealed record Repeated(Cell First, string Reason) : Refused(Reason);
}
