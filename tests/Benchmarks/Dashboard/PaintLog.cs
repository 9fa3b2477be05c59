namespace RlmAspire.Benchmarks.Dashboard;

/// <summary>What an open run page did.</summary>
/// <param name="Paints">In order.</param>
/// <param name="QuestionsMs">How long each question for new events took, from its start in the page to the last byte.</param>
/// <param name="DetailsMs">The same of the questions for the run's totals and calls.</param>
internal sealed record PaintLog(IReadOnlyList<Paint> Paints, IReadOnlyList<double> QuestionsMs, IReadOnlyList<double> DetailsMs);
