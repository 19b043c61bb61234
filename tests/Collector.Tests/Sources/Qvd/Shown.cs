using System.Globalization;
using Collector.Sources.Qvd;

namespace Collector.Tests.Sources.Qvd;

/// <summary>Cells so that a row can be checked by eye: <c>5</c>, <c>5.0</c> a double, <c>'5'</c> a text, <c>5'cinque'</c> a dual, <c>NULL</c>.</summary>
internal static class Shown
{
    public static string Cell(QvdCell cell) => cell.Kind switch
    {
        QvdCellKind.Null => "NULL",
        QvdCellKind.Whole => Whole((int)cell.Number!.Value), // numbers of these kinds are there
        QvdCellKind.Real => Real(cell.Number!.Value),
        QvdCellKind.Text => Text(cell.Text!), // and texts of these
        QvdCellKind.DualWhole => Whole((int)cell.Number!.Value) + Text(cell.Text!),
        QvdCellKind.DualReal => Real(cell.Number!.Value) + Text(cell.Text!),
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };

    public static string Row(QvdRow row) => string.Join(' ', Enumerable.Range(0, row.Count).Select(column => Cell(row[column])));

    public static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Every double shows differently; numbers that are none by their bits.</summary>
    public static string Real(double value) => double.IsNaN(value)
        ? $"NaN({BitConverter.DoubleToInt64Bits(value):x})"
        : value.ToString("R", CultureInfo.InvariantCulture) is var digits && digits.AsSpan().ContainsAny("E.I") ? digits : digits + ".0";

    public static string Text(string value) => $"'{value}'";
}
