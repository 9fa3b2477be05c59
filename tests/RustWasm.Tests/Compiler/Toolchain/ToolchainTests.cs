using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Compiler;
using RlmAspire.RustWasm.Compiler.Toolchain;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests.Compiler.Toolchain;

/// <summary>Compilers that stand in for those of other machines are scripts.</summary>
public sealed class ToolchainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-rustc-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Check_ACompilerWithoutTheTarget_SaysWhatToInstall()
    {
        var settings = new RustWasmSettings { RustcPath = Script($"echo {_folder}; echo {_folder}/lib") };

        var status = await new RustCompiler(settings, TimeProvider.System).CheckAsync(Token);

        Assert.False(status.On);
        Assert.Contains("has no library for the target wasm32-unknown-unknown", status.Detail, StringComparison.Ordinal);
        Assert.Contains("Install Debian's packages rustc, libstd-rust-dev-wasm32 and lld", status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo rustup could not choose a version of rustc >&2; exit 1")]
    [InlineData("kill -9 $$")]
    [InlineData("echo nonsense")]
    public async Task Compile_AShimThatFails_IsUnavailable(string script)
    {
        var compiler = new RustCompiler(new RustWasmSettings { RustcPath = Script(script) }, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RustUnavailableException>(() => compiler.CompileAsync(new RustProgram(WasmContract.Analyze, "fn f() {}"), Token));

        Assert.Equal(ErrorCodes.WasmUnavailable, exception.Code);
        Assert.Contains("does not run, or does not know the target", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_APathWithNothingThere_IsToldByName()
    {
        var status = await new RustCompiler(new RustWasmSettings { RustcPath = "/nowhere/rustc" }, TimeProvider.System).CheckAsync(Token);

        Assert.Contains("/nowhere/rustc does not run", status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SwitchedOff_SaysSo()
    {
        var status = await new RustCompiler(new RustWasmSettings { Enabled = false }, TimeProvider.System).CheckAsync(Token);

        Assert.Equal((false, "rust_wasm is off: the settings say so."), (status.On, status.Detail));
    }

    [Fact]
    public async Task Find_ThisMachine_FindsACompilerBehindOnesWithoutTheTarget()
    {
        var toolchain = await FindAsync();

        Assert.True(File.Exists(toolchain.Rustc));
        Assert.Contains("release: ", toolchain.Identity, StringComparison.Ordinal);
        Assert.Contains("libstd-", toolchain.Identity, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_AnotherCompiler_IsAnotherIdentity()
    {
        var template = RustTemplate.Read();
        var toolchain = await FindAsync();
        var setup = new CompilerSetup(toolchain, template, "", null!, true);

        Assert.NotEqual(setup.Identity, new CompilerSetup(toolchain with { Identity = "release: 9.9.9" }, template, "", null!, true).Identity);
        Assert.NotEqual(setup.Identity, new CompilerSetup(toolchain, template with { Hash = "0" }, "", null!, true).Identity);
        Assert.Equal(setup.Identity, await new RustCompiler(new RustWasmSettings(), TimeProvider.System).DescribeAsync(Token));
    }

    private static async Task<RustToolchain> FindAsync()
    {
        try
        {
            return await ToolchainFinder.FindAsync(new RustWasmSettings(), Token);
        }
        catch (RustUnavailableException exception)
        {
            Prerequisite.Missing(exception.Message);
            throw;
        }
    }

    private string Script(string body)
    {
        var path = Path.Combine(_folder, "rustc");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (OperatingSystem.IsWindows())
        {
            Prerequisite.Missing("A script that stands in for a compiler needs a Unix shell.");
            return path;
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
