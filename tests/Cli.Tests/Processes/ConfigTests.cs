using System.Text.RegularExpressions;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli.Tests.Processes;

public sealed partial class ConfigTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Show_SettingsFromEverywhere_NamesFileAndLineVariableAndOption()
    {
        var project = _host.Write("rlm.toml", "server = \"http://project:1\"\n\n[limits]\nmax_calls = 7\n[mcp.files]\ncommand = \"files\"\nargs = [\"--key\", \"a1b2c3d4e5f6a7b8c9d0e1\"]\nenv = { TOKEN = \"very-secret\" }");
        WriteHome("local = true\n[providers.lab]\nbase_url = \"http://lab:1/v1\"\napi_key = \"sk-very-secret\"");
        _host.Variables["RLM_MODEL"] = "lab/m";

        var code = await _host.RunAsync("config", "show", "--origin", "--max-depth", "2");

        Assert.True(code == 0, _host.Notes);
        var home = new RlmHome(_host.Host).Settings;
        var rows = _host.Output.Split('\n').Select(static line => Gap().Split(line)).Where(static parts => parts.Length > 1).ToDictionary(static parts => parts[0], static parts => parts[1..]);
        Assert.Equal(["http://project:1/", $"{project}, line 1"], rows["server"]);
        Assert.Equal(["7", $"{project}, line 4"], rows["limits.max_calls"]);
        Assert.Equal(["2", "--max-depth"], rows["limits.max_depth"]);
        Assert.Equal(["lab/m", "RLM_MODEL"], rows["model"]);
        Assert.Equal(["true", $"{home}, line 1"], rows["local"]);
        Assert.Equal(["http://lab:1/v1 (with a key)", $"{home}, line 3"], rows["providers.lab"]);
        Assert.Equal(["files --key **** (with --mcp only)", $"{project}, line 6"], rows["mcp.files"]);
        Assert.Equal(["****", $"{project}, line 8"], rows["mcp.files.env.TOKEN"]);
        Assert.Equal(["30", "default"], rows["limits.max_iterations"]);
        Assert.DoesNotContain("very-secret", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_EverySettingThatAFileMayHave_IsThere()
    {
        await _host.RunAsync("config", "show");

        Assert.All(SettingKeys.Fixed, key => Assert.Contains($"{key} ", _host.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_WrongFile_NamesFileLineAndWhatWasMeant()
    {
        var project = _host.Write("rlm.toml", "\nmodle = \"x\"");

        var code = await _host.RunAsync("config", "show");

        Assert.Equal(ExitCodes.NotConfigured, code);
        Assert.Contains($"{project}, line 2: there is no setting 'modle'. Is 'model' meant?", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_OneThereAndOneNot_SaysWhich()
    {
        var project = _host.Write("rlm.toml", "");

        await _host.RunAsync("config", "path");

        Assert.Equal($"{project}\n{new RlmHome(_host.Host).Settings} (not there)\n", _host.Output);
    }

    [Fact]
    public async Task Init_Twice_WritesOnceAndNeverOver()
    {
        var first = await _host.RunAsync("init");
        var path = Path.Combine(_host.Host.WorkingDirectory, "rlm.toml");
        await File.AppendAllTextAsync(path, "# mine", TestContext.Current.CancellationToken);
        var second = await _host.RunAsync("init");

        Assert.Equal((ExitCodes.Answered, ExitCodes.Usage), (first, second));
        Assert.EndsWith("# mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("rlm doctor", _host.Output, StringComparison.Ordinal);
        Assert.Contains("is there already, and stays as it is", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_WithEverySettingTakenIntoUse_IsAFileThatCanBeRead()
    {
        await _host.RunAsync("init", "--global");
        var path = new RlmHome(_host.Host).Settings;
        var text = Commented().Replace(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), "$1");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        _host.Variables["FILES_TOKEN"] = "x";

        var settings = new SettingsLoader(_host.Host).Load();

        string[] homesOwn = [SettingKeys.Local, SettingKeys.WasmCache, SettingKeys.WasmRustc];
        Assert.All(SettingKeys.Fixed.Except(homesOwn), key => Assert.Contains($"{key.Split('.')[^1]} = ", text, StringComparison.Ordinal));
        Assert.Equal("lab", Assert.Single(settings.Models.Providers).Name);
        Assert.Equal(["read_file"], Assert.Single(settings.McpServers).Tools);
    }

    [Fact]
    public async Task Visualize_ServerDown_PrintsTheAddressAndHowToStartIt()
    {
        var code = await _host.RunAsync("visualize", "--server", "http://127.0.0.1:9");

        Assert.Equal((ExitCodes.Failed, "http://127.0.0.1:9/rlm\n"), (code, _host.Output));
        Assert.Contains("`./rlm up` starts the dashboard", _host.Notes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _rlm_complete rlm")]
    [InlineData("zsh", "compdef _rlm_complete rlm")]
    [InlineData("fish", "complete -c rlm")]
    public async Task Completion_OfAShell_AsksTheProgram(string shell, string words)
    {
        await _host.RunAsync("completion", shell);

        Assert.Contains(words, _host.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_InBash_OffersCommandsAndOptions()
    {
        await _host.RunAsync("completion", "bash");
        var script = _host.Write("completion.sh", $"{_host.Output}\nCOMP_LINE='rlm mcp' COMP_POINT=7 COMP_WORDS=(rlm mcp) COMP_CWORD=1\n_rlm_complete\necho \"${{COMPREPLY[@]}}\"\n");
        using var bash = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", [script])
        {
            RedirectStandardOutput = true,
            Environment = { ["PATH"] = $"{Path.GetDirectoryName(RlmProgram.Path)}:{Environment.GetEnvironmentVariable("PATH")}" },
        })!;

        var offered = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("mcp-serve\n", offered);
    }

    [Fact]
    public async Task Logs_IsHistory()
    {
        var code = await _host.RunAsync("logs");

        Assert.Equal(0, code);
        Assert.Contains("No runs yet", _host.Output, StringComparison.Ordinal);
    }

    private void WriteHome(string content)
    {
        var path = new RlmHome(_host.Host).Settings;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();

    /// <summary>A setting or a table that the template leaves out.</summary>
    [GeneratedRegex("^# (\\[|[a-z_]+ = )", RegexOptions.Multiline)]
    private static partial Regex Commented();
}
