namespace Collector.Plan.Formulas;

/// <summary>What parsing a formula gave: a formula, or one error and where it stands.</summary>
/// <param name="Formula">Null when there is an error.</param>
/// <param name="Error">What is wrong, as the end of a sentence about the formula; null when there is none.</param>
/// <param name="Position">Where the error stands in the text, from 0; the text's length for an early end.</param>
/// <param name="OutOfBounds">The error is the text's size or depth, not its grammar.</param>
public sealed record FormulaParsing(Formula? Formula, string? Error, int Position, bool OutOfBounds = false);
