namespace RlmAspire.SandboxRunner;

/// <summary>Every key of this service in Redis.</summary>
internal static class RedisKeys
{
    /// <summary>Sorted set of the modules that are there, by when they were last used.</summary>
    public const string Modules = "rlm:wasm:modules";

    public static string Module(string key) => $"rlm:wasm:module:{key}";
}
