using RlmAspire.RustWasm.Compiler.Running;
using RlmAspire.RustWasm.Compiler.Toolchain;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.RustWasm.Compiler;

/// <summary>Finds a machine's compiler once. Where there is none it looks again after a while: someone may have installed it.</summary>
internal sealed class CompilerSetups(RustWasmSettings settings, CompilerLimits limits, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private Task<CompilerSetup>? _setup;
    private long _since;

    /// <exception cref="RustUnavailableException">Nothing can be compiled here.</exception>
    public Task<CompilerSetup> FindAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_setup is null || IsGone() || (_setup.IsFaulted && timeProvider.GetElapsedTime(_since) > s_lookAgain))
            {
                _since = timeProvider.GetTimestamp();
                // Not by the first caller's token: the next is glad of it.
                _setup = Task.Run(() => SetUpAsync(CancellationToken.None), CancellationToken.None);
            }

            return _setup.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Somebody emptied the cache.</summary>
    private bool IsGone() => _setup is { IsCompletedSuccessfully: true, Result: var setup } && !File.Exists(setup.Library);

    private async Task<CompilerSetup> SetUpAsync(CancellationToken cancellationToken)
    {
        if (!settings.Enabled)
        {
            throw new RustUnavailableException("the settings say so.");
        }

        var toolchain = await ToolchainFinder.FindAsync(settings, cancellationToken);
        var bubblewrap = await Bubblewrap.FindAsync(new SandboxSettings { UseBubblewrap = settings.UseBubblewrap }, cancellationToken);
        var template = RustTemplate.Read();
        // Its own limits are the usual ones: a host may grant authors less than a busy machine needs for this.
        var library = await TemplateLibrary.ForAsync(template, toolchain, new RustcProcess(toolchain, bubblewrap, s_ofTheLibrary, timeProvider), cancellationToken);
        return new CompilerSetup(toolchain, template, library, new RustcProcess(toolchain, bubblewrap, limits, timeProvider), bubblewrap is not null);
    }

    private static readonly CompilerLimits s_ofTheLibrary = new() { WallTime = TimeSpan.FromSeconds(60), CpuTime = TimeSpan.FromSeconds(60) };
}
