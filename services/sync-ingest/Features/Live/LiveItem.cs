using System.Threading.RateLimiting;
using RlmAspire.Contracts.Traces;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>What the reading side hands to the committing side: an event, or why no more will come.</summary>
/// <param name="Event">An event whose hash and place in the chain were verified.</param>
/// <param name="Room">Its share of the session's memory, given back once it is committed.</param>
/// <param name="Refusal">What was wrong with the message; the last item then.</param>
internal sealed record LiveItem(TraceEvent? Event, RateLimitLease? Room, Refusal? Refusal);
