using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Compiler;

namespace RlmAspire.RustWasm.Tests.Compiler;

public sealed class CompilerGateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_MoreThanMayWait_IsRefusedAndTheOthersGetIn()
    {
        var gate = new CompilerGate(new CompilerLimits { AtOnce = 1, Waiting = 1 });
        var first = await gate.EnterAsync(Token);
        var second = gate.EnterAsync(Token);

        var exception = await Assert.ThrowsAsync<RlmException>(() => gate.EnterAsync(Token));
        first.Dispose();

        Assert.Equal(ErrorCodes.Busy, exception.Code);
        (await second).Dispose();
    }

    [Fact]
    public async Task Enter_AWaitingCallerWhoGoes_LeavesTheirPlace()
    {
        using var cancel = new CancellationTokenSource();
        var gate = new CompilerGate(new CompilerLimits { AtOnce = 1, Waiting = 1 });
        var first = await gate.EnterAsync(Token);
        var second = gate.EnterAsync(cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        var third = gate.EnterAsync(Token);
        first.Dispose();

        (await third).Dispose();
    }
}
