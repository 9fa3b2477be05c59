namespace RlmAspire.SyncIngest;

/// <summary>Every key of this service in Redis.</summary>
internal static class RedisKeys
{
    public static string UsedSignature(string eventId) => $"rlm:nip98:{eventId}";
}
