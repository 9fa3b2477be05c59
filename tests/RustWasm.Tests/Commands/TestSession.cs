using System.Text;
using RlmAspire.RustWasm.Commands;
using RlmAspire.RustWasm.Commands.Reading;
using RlmAspire.RustWasm.Commands.Texts;

namespace RlmAspire.RustWasm.Tests.Commands;

/// <summary>A command session over texts, driven by JSON.</summary>
internal sealed class TestSession
{
    private readonly CommandSession _session;

    public TestSession(string context, FakeHost? host = null, CommandLimits? limits = null, string? rustOff = null, TimeProvider? timeProvider = null)
    {
        Host = host ?? new FakeHost();
        _session = new CommandSession([Context("context", context), Context("context_1", "another text")], Host, rustOff, limits ?? new CommandLimits(), timeProvider ?? TimeProvider.System);
        _session.BeginTurn();
    }

    public FakeHost Host { get; }

    public string Variables => _session.Variables;

    public string? Read(string name) => _session.Read(name);

    public void BeginTurn() => _session.BeginTurn();

    /// <summary>Runs one command.</summary>
    public async Task<CommandResult> RunAsync(string json)
    {
        var reply = CommandReader.Read(json, cutOff: false);
        Assert.Null(reply.Problem);
        return await _session.ExecuteAsync(Assert.Single(reply.Commands), TestContext.Current.CancellationToken);
    }

    /// <summary>Runs one command that works.</summary>
    public async Task<CommandResult> DoAsync(string json)
    {
        var result = await RunAsync(json);
        Assert.True(result.Error is null, result.Error?.Message);
        return result;
    }

    /// <summary>Runs one command that fails, and gives its error.</summary>
    public async Task<CommandError> FailAsync(string json)
    {
        var result = await RunAsync(json);
        Assert.NotNull(result.Error);
        return result.Error;
    }

    private static CommandContext Context(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), new CommandText(text).Length);
}
