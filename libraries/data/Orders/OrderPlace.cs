namespace RlmAspire.Data.Orders;

/// <summary>Where a request stands.</summary>
/// <param name="Run">The run that it is for.</param>
/// <param name="Added">Whether it is new.</param>
/// <param name="SameRequest">Whether the one that is there already asks for the same.</param>
public sealed record OrderPlace(Guid Run, bool Added, bool SameRequest);
