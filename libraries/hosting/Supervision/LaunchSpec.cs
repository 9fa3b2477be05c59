namespace Aspire.Hosting.Supervision;

/// <summary>One process to start, with everything filled in.</summary>
internal sealed record LaunchSpec(
    string FileName,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment);
