using System.Globalization;
using System.Numerics;

namespace Collector.Plan.Scoring;

/// <summary>
/// A rational number: sums, shares and quotients without rounding, so that neither the order of observations nor the
/// order of multiplying and dividing can move a figure. Rounded once, at the end. Never overflows; the denominator is
/// above 0 and the fraction is in lowest terms.
/// </summary>
internal readonly struct Exact : IEquatable<Exact>, IComparable<Exact>
{
    /// <summary>Places a figure is rounded to before any rounding, floor or comparison (scoring.md, preamble).</summary>
    public const int Places = 12;

    // A decimal holds any number of 28 digits.
    private const int DigitsKept = 28;

    private static readonly BigInteger[] PowersOfTen = [.. Enumerable.Range(0, 29).Select(power => BigInteger.Pow(10, power))];

    private readonly BigInteger numerator;
    private readonly BigInteger denominator;

    private Exact(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsOne)
        {
            (this.numerator, this.denominator) = (numerator, denominator);
            return;
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (this.numerator, this.denominator) = (numerator / divisor, denominator / divisor);
    }

    public static Exact Zero => new(BigInteger.Zero, BigInteger.One);

    public static Exact One => new(BigInteger.One, BigInteger.One);

    public bool IsZero => numerator.IsZero;

    // A default struct stands for zero.
    private BigInteger Below => denominator.IsZero ? BigInteger.One : denominator;

    public static implicit operator Exact(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        return new Exact(bits[3] < 0 ? -magnitude : magnitude, PowersOfTen[(bits[3] >> 16) & 0xFF]);
    }

    public static implicit operator Exact(int value) => new(value, BigInteger.One);

    public static Exact operator +(Exact left, Exact right) =>
        left.Below == right.Below
            ? new(left.numerator + right.numerator, left.Below)
            : new((left.numerator * right.Below) + (right.numerator * left.Below), left.Below * right.Below);

    public static Exact operator -(Exact left, Exact right) => left + -right;

    public static Exact operator -(Exact value) => new(-value.numerator, value.Below);

    public static Exact operator *(Exact left, Exact right) => new(left.numerator * right.numerator, left.Below * right.Below);

    /// <exception cref="DivideByZeroException">The divisor is 0: callers ask first.</exception>
    public static Exact operator /(Exact left, Exact right) => new(left.numerator * right.Below, left.Below * right.numerator);

    public static bool operator <(Exact left, Exact right) => left.CompareTo(right) < 0;

    public static bool operator >(Exact left, Exact right) => left.CompareTo(right) > 0;

    public static bool operator <=(Exact left, Exact right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Exact left, Exact right) => left.CompareTo(right) >= 0;

    public static bool operator ==(Exact left, Exact right) => left.Equals(right);

    public static bool operator !=(Exact left, Exact right) => !left.Equals(right);

    public static Exact Min(Exact left, Exact right) => left < right ? left : right;

    public static Exact Max(Exact left, Exact right) => left > right ? left : right;

    public Exact Abs() => new(BigInteger.Abs(numerator), Below);

    /// <summary>
    /// Rounded first to <see cref="Places"/>, then to <paramref name="places"/> (0 to 12), both half away from zero.
    /// </summary>
    /// <exception cref="OverflowException">The figure is beyond what a decimal holds (about 7.9e28 / 10^places).</exception>
    public decimal Round(int places) => ToDecimal(RoundScaled(RoundScaled(numerator, Below, Places), PowersOfTen[Places], places), places);

    /// <summary>Rounded to <see cref="Places"/>, or to as many fewer as a decimal holds.</summary>
    /// <exception cref="OverflowException">Not even its whole part fits.</exception>
    public decimal RoundToFit()
    {
        var digits = BigInteger.Abs(numerator / Below).ToString(CultureInfo.InvariantCulture).Length;
        return Round(Math.Clamp(DigitsKept - digits, 0, Places));
    }

    /// <summary>Largest whole number not above, after rounding to <see cref="Places"/>.</summary>
    public decimal Floor() => decimal.Floor(Round(Places));

    /// <summary>Smallest whole number not below, after rounding to <see cref="Places"/>.</summary>
    public decimal Ceiling() => decimal.Ceiling(Round(Places));

    public int CompareTo(Exact other) => (numerator * other.Below).CompareTo(other.numerator * Below);

    public bool Equals(Exact other) => numerator == other.numerator && Below == other.Below;

    public override bool Equals(object? obj) => obj is Exact other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(numerator, Below);

    public override string ToString() => Round(Places).ToString(CultureInfo.InvariantCulture);

    // value * 10^places, half away from zero.
    private static BigInteger RoundScaled(BigInteger numerator, BigInteger denominator, int places)
    {
        var scaled = BigInteger.Abs(numerator) * PowersOfTen[places];
        var rounded = ((2 * scaled) + denominator) / (2 * denominator);
        return numerator.Sign < 0 ? -rounded : rounded;
    }

    private static decimal ToDecimal(BigInteger scaled, int places)
    {
        var zeros = 0;
        if (scaled >= long.MinValue && scaled <= long.MaxValue)
        {
            var small = (long)scaled;
            while (zeros < places && small != 0 && small % 10 == 0)
            {
                (small, zeros) = (small / 10, zeros + 1);
            }

            return small == 0 ? 0m : new decimal((int)(uint)UnsignedOf(small), (int)(uint)(UnsignedOf(small) >> 32), 0, small < 0, (byte)(places - zeros));
        }

        while (zeros < places && !scaled.IsZero && (scaled % 10).IsZero)
        {
            (scaled, zeros) = (scaled / 10, zeros + 1);
        }

        var whole = (decimal)scaled;
        return scaled.IsZero ? 0m : new decimal(
            (int)(uint)(BigInteger.Abs(scaled) & uint.MaxValue),
            (int)(uint)((BigInteger.Abs(scaled) >> 32) & uint.MaxValue),
            (int)(uint)((BigInteger.Abs(scaled) >> 64) & uint.MaxValue),
            whole < 0,
            (byte)(places - zeros));
    }

    // The magnitude of the smallest long does not fit in a long.
    private static ulong UnsignedOf(long value) => value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value;
}
