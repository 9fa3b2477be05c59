namespace RlmAspire.Api.Orders;

/// <summary>Where the cells of this server's runs are executed.</summary>
internal static class ServerEnvironment
{
    /// <summary>Cells run in the sandbox-runner; this service starts no guest code.</summary>
    public const string Name = "remote";
}
