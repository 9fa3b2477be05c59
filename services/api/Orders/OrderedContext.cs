namespace RlmAspire.Api.Orders;

/// <summary>An input of a run that waits: it is in the blob store already.</summary>
/// <param name="Name">What a person calls it.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Sha256">Lower-case hex hash of its bytes.</param>
/// <param name="Bytes">Their number.</param>
internal sealed record OrderedContext(string Name, string Source, string Sha256, long Bytes);
