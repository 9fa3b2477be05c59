using System.Text;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;

namespace RlmAspire.RustWasm.Tests.Fakes;

/// <summary>Makes a module that is its source. Some words in a source decide how it fails.</summary>
internal sealed class FakeMaker : IModuleMaker
{
    private int _made;

    public string Identity { get; set; } = "fake compiler 1";

    public int Made => _made;

    public TaskCompletionSource? Hold { get; set; }

    public bool On { get; set; } = true;

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new FeatureStatus("compiler", On, On ? Identity : "there is no rustc"));

    public Task<string> DescribeAsync(CancellationToken cancellationToken) =>
        On ? Task.FromResult(Identity) : throw new RlmException(ErrorCodes.WasmUnavailable, "there is no rustc");

    public async Task<MadeModule> MakeAsync(RustProgram program, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _made);
        if (Hold is { } hold)
        {
            await hold.Task.WaitAsync(cancellationToken);
        }

        return program.Source.Trim() switch
        {
            "wrong" => new MadeModule(null, "line 1: it is wrong", [new RustDiagnostic("error", "E1", "it is wrong", 1, 1, null)], Lasting: true),
            "slow" => new MadeModule(null, "the compiler took too long", [], Lasting: false),
            "busy" => throw new RlmException(ErrorCodes.Busy, "the compiler is busy"),
            var source => new MadeModule(Encoding.UTF8.GetBytes(source), null, [], Lasting: true),
        };
    }
}
