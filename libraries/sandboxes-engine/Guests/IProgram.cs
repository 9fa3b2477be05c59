namespace RlmAspire.Sandboxes.Engine.Guests;

/// <summary>An instance of the rewritten interpreter over a memory of its own. One thread at a time may use it.</summary>
/// <remarks>What a call of WASI throws comes out of <see cref="Start"/> and <see cref="CallTable"/> as it was thrown.</remarks>
internal interface IProgram : IDisposable
{
    IGuestMemory Memory { get; }

    /// <summary>What is left; below zero it has stopped for lack of it.</summary>
    long Fuel { get; set; }

    /// <summary>Most WebAssembly pages that the memory may grow to.</summary>
    int PageLimit { set; }

    int StackPointer { get; set; }

    /// <summary>Runs the program's start function.</summary>
    /// <exception cref="GuestTrapException">It trapped.</exception>
    void Start();

    /// <summary>Calls the function at an index of the function table with four integers, the last three of them 0.</summary>
    /// <exception cref="GuestTrapException">It trapped, or there is no such function.</exception>
    int CallTable(uint index, int argument);
}
