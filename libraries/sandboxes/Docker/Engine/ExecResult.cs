namespace RlmAspire.Sandboxes.Docker.Engine;

/// <summary>What a program in a container did.</summary>
internal sealed record ExecResult(int ExitCode, string Stdout, string Stderr);
