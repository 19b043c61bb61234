using System.Runtime.InteropServices;
using Collector.Sources.Files.Cells;

namespace Collector.Sources.Delivered.Reading;

/// <summary>What a cell of a delivered file tells, whatever the file is: a text, a number, a moment, or several halves of one thing.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Told
{
    /// <summary>Not empty; spaces around it are gone.</summary>
    public string? Text { get; init; }

    public decimal? Number { get; init; }

    /// <summary>On the clock of the source; the number half of a cell that is wanted as a time.</summary>
    public DateTime? Moment { get; init; }

    public bool? YesNo { get; init; }

    /// <summary>A time of day or a length of time, in days as stored.</summary>
    public double? Days { get; init; }

    /// <summary>Why nothing of it can be used; holds no content.</summary>
    public string? Fault { get; init; }

    /// <summary>What a cell shown as a percentage holds, 0.5 for 50 %: for whoever asks for a share. For all else it is a fault.</summary>
    public decimal? Fraction { get; init; }

    /// <summary>The content is that of the first cell of a merged range: fit for labels, never for figures.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Text and number are halves of one value, as Qlik keeps them: a figure without the number half is none.</summary>
    public bool HasHalves { get; init; }

    /// <summary>Neither a zero nor the empty text.</summary>
    public bool IsNothing => (Text, Number, Moment, YesNo, Days, Fault) is (null, null, null, null, null, null);

    public static Told Of(Cell cell) => cell switch
    {
        Cell.Text text => new Told { Text = text.Value },
        Cell.Number number => new Told { Number = number.Value, Moment = number.Serial?.ToDateTime(TimeOnly.MinValue) },
        Cell.Moment moment => new Told { Moment = moment.Value },
        Cell.YesNo yesNo => new Told { YesNo = yesNo.Value },
        Cell.Duration duration => new Told { Days = duration.Days },
        Cell.Repeated repeated => Of(repeated.First) with { IsRepeated = true },
        Cell.Percent percent => new Told { Fault = WithoutContent(percent.Reason), Fraction = percent.Fraction },
        Cell.Refused refused => new Told { Fault = WithoutContent(refused.Reason) },
        _ => default,
    };

    // Reasons of the readers may quote a cell; those that are kept do not.
    private static string WithoutContent(string reason) => reason switch
    {
        _ when reason.Contains('"', StringComparison.Ordinal) => "holds something that cannot be read",
        _ when reason.IndexOf(" but holds ", StringComparison.Ordinal) is > 0 and var at => $"{reason[..at]}: format the column as plain numbers",
        _ when reason.StartsWith("holds ", StringComparison.Ordinal) && !reason.StartsWith("holds the error ", StringComparison.Ordinal) => "holds a number that a workbook does not keep exactly",
        _ => reason,
    };
}
