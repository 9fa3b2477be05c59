namespace RlmAspire.Cli.Hosting;

/// <summary>What the program has from its surroundings; tests give it others.</summary>
internal sealed record CliHost
{
    public required Terminal Terminal { get; init; }

    /// <summary>Environment variables by name.</summary>
    public required Func<string, string?> Variables { get; init; }

    public required string WorkingDirectory { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public Interrupts Interrupts { get; } = new();

    public static CliHost OfProcess() => new()
    {
        Terminal = Terminal.OfProcess(),
        Variables = Environment.GetEnvironmentVariable,
        WorkingDirectory = Environment.CurrentDirectory,
        TimeProvider = TimeProvider.System,
    };

    public string? Variable(string name) => string.IsNullOrWhiteSpace(Variables(name)) ? null : Variables(name)!.Trim();
}
