namespace RlmAspire.Cli.Mcp.Tools;

/// <summary>Limits that go together, by a name that a caller can guess.</summary>
/// <param name="Name">The name.</param>
/// <param name="WallTime">Of a cell.</param>
/// <param name="MemoryMegabytes">Of the session, when the call is the one that opens it.</param>
internal sealed record ExecutionProfile(string Name, TimeSpan WallTime, int MemoryMegabytes)
{
    /// <summary>The address space of 32-bit WebAssembly, short of its last page.</summary>
    public const int MostMegabytes = 4095;

    public static ExecutionProfile Default { get; } = new("default", TimeSpan.FromSeconds(30), 1024);

    public static IReadOnlyList<ExecutionProfile> All { get; } =
    [
        new("quick", TimeSpan.FromSeconds(5), 256),
        Default,
        new("analysis", TimeSpan.FromSeconds(120), 2048),
        new("extended", TimeSpan.FromSeconds(300), MostMegabytes),
    ];

    public static ExecutionProfile Of(string? name) => All.FirstOrDefault(profile => profile.Name == name) ?? Default;
}
