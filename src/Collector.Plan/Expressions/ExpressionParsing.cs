namespace Collector.Plan.Expressions;

/// <summary>What parsing an expression gave: an expression, or one error and where it stands.</summary>
/// <param name="Expression">Null when there is an error.</param>
/// <param name="Error">What is wrong, as the end of a sentence about the text; null when there is none.</param>
/// <param name="Position">Where the error stands in the text, from 0; the text's length for an early end.</param>
/// <param name="OutOfBounds">The error is the text's size or depth, not its grammar.</param>
public sealed record ExpressionParsing(Expression? Expression, string? Error, int Position, bool OutOfBounds = false);
