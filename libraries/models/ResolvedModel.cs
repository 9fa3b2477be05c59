using Microsoft.Extensions.AI;
using RlmAspire.Models.Pricing;

namespace RlmAspire.Models;

/// <summary>A model that can be called.</summary>
/// <param name="Name">Its full name, as it stands in traces: <c>openai/gpt-5-mini</c>.</param>
/// <param name="Client">The chat client, with retries and telemetry on it. Shared; do not dispose.</param>
/// <param name="Baseline">Whether it is the built-in policy and no neural model.</param>
/// <param name="Price">What its tokens cost, or null when that is unknown.</param>
public sealed record ResolvedModel(string Name, IChatClient Client, bool Baseline, ModelPrice? Price);
