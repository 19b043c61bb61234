namespace Collector.Sources.Files.Cells;

/// <summary>What reading one cell gave: a value, or the reason why there is none.</summary>
internal readonly record struct Reading<T>(T? Value, string? Reason)
{
    public bool IsRefused => Reason is not null;

    public static implicit operator Reading<T>(T value) => new(value, null);

    public static Reading<T> Refused(string reason) => new(default, reason);

    /// <summary>The value carried on; a reason stays a reason.</summary>
    public Reading<TOther> Then<TOther>(Func<T, TOther> next) =>
        Reason is null ? new(next(Value!), null) : Reading<TOther>.Refused(Reason); // Value is set whenever Reason is not
}
