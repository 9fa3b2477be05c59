using System.Text;
using RlmAspire.Contracts.Status;
using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm.Tests.Fakes;

/// <summary>Answers with the module, the input and how many calls there were.</summary>
internal sealed class FakeRunner : IModuleRunner
{
    private int _calls;

    public ModuleCall? Last { get; private set; }

    public bool On { get; set; } = true;

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new FeatureStatus("workers", On, On ? "node 20" : "there is no node"));

    public Task<ModuleRun> RunAsync(ModuleCall call, CancellationToken cancellationToken)
    {
        _calls++;
        Last = call;
        return Task.FromResult(new ModuleRun
        {
            Status = WasmStatus.Completed,
            Output = $"{Encoding.UTF8.GetString(call.Module.Span)}({Encoding.UTF8.GetString(call.Input.Span)})",
            Fuel = 10,
            MemoryBytes = 65_536,
            DurationMs = 0.5,
        });
    }

    public WorkersStats ReadStats() => new()
    {
        Processes = 2, Busy = 0, Waiting = 0, Executions = _calls, Kills = 0, ResidentModules = 1, ResidentBytes = 100, Hits = 5, Misses = 1,
    };

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
