namespace RlmAspire.Benchmarks.Dashboard;

/// <summary>A change of the page that has been painted.</summary>
/// <param name="Events">How many events of the run the page showed.</param>
/// <param name="At">When the frame with them was done, in milliseconds since the epoch by the page's clock.</param>
internal sealed record Paint(long Events, double At);
