using System.Text.Json;

namespace RlmAspire.Cli.Tests.Processes;

public sealed class DryRunTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task DryRun_SettingsFromEverywhere_NamesWhereEachWasFound()
    {
        var project = _host.Write("rlm.toml", "sub_model = \"baseline/extractive\"\n[limits]\nmax_calls = 7\n[wasm]\nfuel_limit = 5_000_000\nmemory_limit = \"64mb\"");
        _host.Variables["RLM_WASM_FUEL_LIMIT"] = "6000000";

        var code = await _host.RunAsync("run", "q", "-c", _host.Write("a.txt", "text"), "--dry-run", "--json", "--max-depth", "2", "--no-wasm");

        Assert.True(code == 0, _host.Notes);
        var settings = JsonDocument.Parse(_host.Output).RootElement.GetProperty("settings").EnumerateArray().ToDictionary(
            static row => row.GetProperty("name").GetString()!, static row => (row.GetProperty("value").GetString(), row.GetProperty("origin").GetString()));
        Assert.Equal(("7", $"{project}, line 3"), settings["limits.max_calls"]);
        Assert.Equal(("2", "--max-depth"), settings["limits.max_depth"]);
        Assert.Equal(("6000000", "RLM_WASM_FUEL_LIMIT"), settings["wasm.fuel_limit"]);
        Assert.Equal(("67108864", $"{project}, line 6"), settings["wasm.memory_limit"]);
        Assert.Equal(("false", "--no-wasm"), settings["wasm.enabled"]);
        Assert.Equal(("30", "default"), settings["limits.max_iterations"]);
        Assert.Equal(("baseline/extractive", $"{project}, line 1"), settings["sub_model"]);
    }

    [Fact]
    public async Task DryRun_WithAKey_RunsNothingAndDoesNotPrintTheKey()
    {
        _host.Variables["OPENAI_API_KEY"] = "sk-very-secret";
        _host.Variables["OPENAI_BASE_URL"] = "http://127.0.0.1:1/v1";

        var code = await _host.RunAsync("run", "q", "-c", _host.Write("a.txt", "text"), "--model", "anything", "--dry-run");
        await _host.RunAsync("history");

        Assert.True(code == 0, _host.Notes);
        Assert.Contains("with a key", _host.Output, StringComparison.Ordinal);
        Assert.Contains("No runs yet", _host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-very-secret", _host.Output + _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_ContextThatIsMissing_ExitsWith2() =>
        Assert.Equal(ExitCodes.Usage, await _host.RunAsync("run", "q", "-c", "missing.txt", "--dry-run"));
}
