using RlmAspire.Cli.Configuration;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Tests.Configuration;

public sealed class WasmSettingsTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Load_Nothing_GivesTheDefaults()
    {
        var settings = Load();

        Assert.Equal((true, new WasmLimits(), null, null), (settings.Enabled, settings.Limits, settings.CacheFolder, settings.RustcPath));
    }

    [Fact]
    public void Load_HomeAndProjectAndVariables_TheNearerCounts()
    {
        WriteHome("[wasm]\nfuel_limit = 100\nmemory_limit = 33554432\ncache_dir = \"/var/modules\"\n[wasm.compiler]\nrustc_path = \"/opt/rustc\"");
        _host.Write("rlm.toml", "[wasm]\nenabled = false\nfuel_limit = 200");
        _host.Variables["RLM_WASM_MEMORY_LIMIT"] = "1gb";

        var settings = Load();

        Assert.Equal((false, 200L, 1L << 30), (settings.Enabled, settings.Limits.Fuel, settings.Limits.MemoryBytes));
        Assert.Equal(("/var/modules", "/opt/rustc"), (settings.CacheFolder, settings.RustcPath));
    }

    [Theory]
    [InlineData("[wasm]\ncache_dir = \"/tmp/x\"", "names a folder")]
    [InlineData("[wasm.compiler]\nrustc_path = \"/tmp/x\"", "names a program")]
    public void Load_ProgramOrFolderByAProject_IsRefused(string text, string reason)
    {
        _host.Write("rlm.toml", text);

        var failure = Assert.Throws<RlmException>(Load);

        Assert.Equal(ErrorCodes.ConfigInvalid, failure.Code);
        Assert.Contains("home's file alone", failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[wasm]\nenabled = 1", "line 2: wasm.enabled is true or false")]
    [InlineData("[wasm]\nfuel_limit = 0", "line 2: wasm.fuel_limit is a whole number from 1")]
    [InlineData("[wasm]\nmemory_limit = \"much\"", "line 2: wasm.memory_limit is a size such as 512mb")]
    [InlineData("[wasm]\nmemory_limit = 1000", "from 1mb to 4gb")]
    [InlineData("[wasm]\nfuellimit = 1", "Is 'wasm.fuel_limit' meant?")]
    public void Load_BadSetting_SaysWhereAndWhat(string text, string message)
    {
        _host.Write("rlm.toml", text);

        var failure = Assert.Throws<RlmException>(Load);

        Assert.Equal(ErrorCodes.ConfigInvalid, failure.Code);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RLM_WASM_ENABLED", "perhaps")]
    [InlineData("RLM_WASM_FUEL_LIMIT", "-1")]
    [InlineData("RLM_WASM_MEMORY_LIMIT", "9gb")]
    public void Load_BadVariable_SaysWhichAndWhat(string variable, string value)
    {
        _host.Variables[variable] = value;

        var failure = Assert.Throws<RlmException>(Load);

        Assert.Equal(ErrorCodes.ConfigInvalid, failure.Code);
        Assert.Contains(variable, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("65536", 65_536L)]
    [InlineData("64kb", 65_536L)]
    [InlineData("64 KiB", 65_536L)]
    [InlineData("1.5g", 1_610_612_736L)]
    [InlineData("512MB", 536_870_912L)]
    [InlineData("", null)]
    [InlineData("mb", null)]
    [InlineData("-1mb", null)]
    [InlineData("5tb", null)]
    [InlineData("99999999999999gb", null)]
    public void ByteSize_Text_IsReadOrRefused(string text, long? expected)
    {
        var read = ByteSize.TryParse(text, out var bytes);

        Assert.Equal(expected, read ? bytes : null);
    }

    private WasmSettings Load() => new SettingsLoader(_host.Host).Load().Wasm;

    private void WriteHome(string text)
    {
        Directory.CreateDirectory(_host.Variables["RLM_HOME"]!);
        File.WriteAllText(Path.Combine(_host.Variables["RLM_HOME"]!, "rlm.toml"), text);
    }
}
