using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Guests;

/// <summary>Makes instances of a program.</summary>
internal interface IProgramSource
{
    /// <param name="wasmPages">Size of its memory, which is all zeros.</param>
    /// <param name="answer">Answers the program's calls of WASI.</param>
    /// <param name="isStopped">Asked while the guest runs, soon after <see cref="Interrupt"/>; when it says so, the guest traps.</param>
    IProgram Create(int wasmPages, WasiAnswer answer, Func<bool> isStopped);

    /// <summary>Makes all running guests ask whether they are stopped.</summary>
    void Interrupt();
}
