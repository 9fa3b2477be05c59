using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlmAspire.Sandboxes.Docker.Engine;

/// <summary>What is read of the engine's answers.</summary>
internal static class EngineReplies
{
    internal sealed record Version([property: JsonPropertyName("Version")] string Engine, string ApiVersion, string MinApiVersion);

    internal sealed record Info(Dictionary<string, JsonElement>? Runtimes, string? DefaultRuntime);

    internal sealed record Created(string Id);

    internal sealed record Exit(long StatusCode);

    internal sealed record Failure(string? Message);

    internal sealed record Image(string Id, ImageConfig? Config);

    internal sealed record ImageConfig(Dictionary<string, JsonElement>? Volumes);

    internal sealed record Inspected(ContainerState State);

    internal sealed record ContainerState(bool Running, [property: JsonPropertyName("OOMKilled")] bool OomKilled, int Pid, int ExitCode);

    internal sealed record Listed(string Id, string State, Dictionary<string, string>? Labels);

    internal sealed record ExecState(bool Running, int? ExitCode);

    internal sealed record Stats([property: JsonPropertyName("cpu_stats")] CpuStats? Cpu, [property: JsonPropertyName("memory_stats")] MemoryStats? Memory);

    internal sealed record CpuStats([property: JsonPropertyName("cpu_usage")] CpuUsage? Usage);

    internal sealed record CpuUsage([property: JsonPropertyName("total_usage")] long TotalNanoseconds);

    /// <param name="Usage">Bytes now.</param>
    /// <param name="MaxUsage">The highest so far; control groups of version 2 do not tell.</param>
    internal sealed record MemoryStats(long? Usage, [property: JsonPropertyName("max_usage")] long? MaxUsage);
}
