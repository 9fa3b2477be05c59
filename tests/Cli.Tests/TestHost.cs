using System.Text;
using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli.Tests;

/// <summary>Surroundings of the program in a folder of its own.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private byte[] _input = [];

    public TestHost(bool inputIsKeyboard = false)
    {
        Folder = Directory.CreateTempSubdirectory("rlm-cli-").FullName;
        Variables["RLM_HOME"] = Path.Combine(Folder, "home");
        Host = new CliHost
        {
            Terminal = new Terminal(_out, _error, () => new MemoryStream(_input)) { InputIsKeyboard = inputIsKeyboard },
            Variables = name => Variables.GetValueOrDefault(name),
            WorkingDirectory = Path.Combine(Folder, "work"),
            TimeProvider = TimeProvider.System,
        };
        Directory.CreateDirectory(Host.WorkingDirectory);
    }

    public string Folder { get; }

    public Dictionary<string, string?> Variables { get; } = [];

    public CliHost Host { get; }

    public string Output => _out.ToString();

    public string Notes => _error.ToString();

    public void Input(string text) => _input = Encoding.UTF8.GetBytes(text);

    /// <summary>Writes a file into the working folder and gives its path.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(Host.WorkingDirectory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public Task<int> RunAsync(params string[] arguments) =>
        RlmCommandLine.InvokeAsync(Host, arguments, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
