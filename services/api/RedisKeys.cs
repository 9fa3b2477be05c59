namespace RlmAspire.Api;

/// <summary>Every key of this service in Redis.</summary>
internal static class RedisKeys
{
    /// <summary>Stream of runs that wait for a worker.</summary>
    public const string RunQueue = "rlm:queue:runs";
}
