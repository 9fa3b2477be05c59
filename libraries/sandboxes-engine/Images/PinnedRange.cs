using System.Text.Json.Serialization;

namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>Pages [first, end) that hold the text of a context: they never change, so they need no comparing and no second copy.</summary>
[JsonConverter(typeof(PinnedRangeConverter))]
internal sealed record PinnedRange(int First, int End, string Context);
