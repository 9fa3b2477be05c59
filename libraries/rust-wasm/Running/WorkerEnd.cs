namespace RlmAspire.RustWasm.Running;

/// <summary>How a worker says that an execution ended: the numbers of <c>worker/ends.mjs</c>.</summary>
internal enum WorkerEnd : byte
{
    Completed = 0,
    OutOfFuel = 1,
    OutOfMemory = 2,
    InputTooLarge = 3,
    OutputTooLarge = 4,
    Panicked = 5,
    Trapped = 6,
    StackOverflow = 7,
    BadResult = 8,
    InvalidModule = 9,
    Broken = 10,

    /// <summary>No execution: the worker waits for requests.</summary>
    Up = 11,
}
