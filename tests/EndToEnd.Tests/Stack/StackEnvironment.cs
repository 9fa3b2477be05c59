namespace RlmAspire.EndToEnd.Tests.Stack;

/// <summary>A stack of its own: free ports, its own data, and no model that the machine happens to have a key for.</summary>
internal static class StackEnvironment
{
    private static readonly string[] s_resources =
        ["GATEWAY", "API", "SANDBOX_RUNNER", "SYNC_INGEST", "POSTGRES", "REDIS", "DASHBOARD", "DASHBOARD_OTLP_GRPC", "DASHBOARD_OTLP_HTTP"];

    private static readonly string[] s_modelSettings = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "RLM_MODEL", "RLM_SUB_MODEL", "RLM_SERVER"];

    public static void Apply(IDictionary<string, string?> environment, string home)
    {
        environment["RLM_HOME"] = Path.Combine(home, "data");
        foreach (var resource in s_resources)
        {
            environment[$"RLM_PORT_{resource}"] = "0";
        }

        foreach (var setting in s_modelSettings)
        {
            environment.Remove(setting);
        }
    }
}
