namespace RlmAspire.Hosting.Tests;

/// <summary>A data root for one test.</summary>
internal sealed class TemporaryHome : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rlm-hosting-").FullName;

    public string Log(string resource) => System.IO.Path.Combine(Path, "logs", $"{resource}.log");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
