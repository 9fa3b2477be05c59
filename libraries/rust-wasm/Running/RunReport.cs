using System.Text;

namespace RlmAspire.RustWasm.Running;

/// <summary>Makes of what a worker says what a model is told: what happened, and what to do.</summary>
internal static class RunReport
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ModuleRun Of(ModuleCall call, WorkerOutcome outcome) => (outcome.Answer is { } answer ? Of(call.Limits, call.Input.Length, answer) : Stopped(call, outcome)) with
    {
        DurationMs = outcome.DurationMs,
        Resident = outcome.Resident,
    };

    /// <summary>For an input that is known not to fit before anyone has to look at it.</summary>
    public static ModuleRun InputTooLarge(ModuleCall call) => Failed(WasmStatus.OutOfMemory, TooLarge(call.Limits, call.Input.Length));

    private static ModuleRun Of(WasmLimits limits, int inputBytes, WorkerAnswer answer)
    {
        var run = answer.End == WorkerEnd.Completed ? Completed(answer.Body) : Ended(limits, inputBytes, answer);
        return answer.Pages == 0 || answer.Fuel < 0 ? run : run with { Fuel = answer.Fuel, MemoryBytes = (long)answer.Pages * WorkerLine.PageBytes };
    }

    private static ModuleRun Completed(byte[] output)
    {
        try
        {
            return new ModuleRun { Status = WasmStatus.Completed, Output = s_strict.GetString(output) };
        }
        catch (DecoderFallbackException exception)
        {
            return Failed(
                WasmStatus.Trapped,
                $"The program returned text that is not UTF-8 (byte {exception.Index:N0} of {output.Length:N0}). Build it from &str and String, without unsafe code.");
        }
    }

    private static ModuleRun Ended(WasmLimits limits, int inputBytes, WorkerAnswer answer)
    {
        var words = Encoding.UTF8.GetString(answer.Body).Trim();
        return answer.End switch
        {
            WorkerEnd.OutOfFuel => Failed(
                WasmStatus.OutOfFuel,
                $"The program used up its fuel of {limits.Fuel:N0} units, about one for each instruction. Is there a loop that does not end, or one over the input inside another? Let it do less for each byte, or raise the fuel limit."),
            WorkerEnd.OutOfMemory => Failed(
                WasmStatus.OutOfMemory,
                $"The program needs more than its {Size(limits.MemoryBytes)} of memory{(words.Length > 0 ? $": {words}" : "")}. Keep counts or slices (&str) instead of copies, use the reduce contract, which holds one line at a time, or raise the memory limit."),
            WorkerEnd.InputTooLarge => Failed(WasmStatus.OutOfMemory, TooLarge(limits, inputBytes)),
            WorkerEnd.OutputTooLarge => Failed(
                WasmStatus.OutputTooLarge,
                $"The program returned {Number(words)} bytes, and {limits.OutputBytes:N0} are allowed; none were kept. Return counts, the first matches or a summary, or raise the output limit."),
            WorkerEnd.Panicked => Failed(WasmStatus.Trapped, words.Length > 0 ? $"The program panicked: {words}" : "The program panicked without a message."),
            WorkerEnd.Trapped => Failed(WasmStatus.Trapped, Trap(words)),
            WorkerEnd.StackOverflow => Failed(
                WasmStatus.Trapped, "The program nested calls until the stack was full. Does a recursion not end? Use a loop, with a Vec for what is still to be done."),
            WorkerEnd.BadResult => Failed(
                WasmStatus.Trapped, $"The program's memory is not as it should be: it names {words} bytes. Remove unsafe code."),
            WorkerEnd.InvalidModule => Failed(WasmStatus.CompileFailed, $"The program's module is not accepted by the engine: {words}."),
            _ => Failed(WasmStatus.Trapped, $"The program could not be executed: {words}. Try it once more; with the same end, make it smaller."),
        };
    }

    private static ModuleRun Stopped(ModuleCall call, WorkerOutcome outcome) => outcome.Stop == WorkerStop.TimedOut
        ? Failed(
            WasmStatus.TimedOut,
            $"The program was stopped after {call.Limits.WallTime.TotalSeconds:0.###} s. Is there a loop that does not end? Let it do less for each byte, give it a part of the input, or raise the time limit.")
        : Failed(
            WasmStatus.Trapped,
            "The process that executed the program ended unexpectedly, perhaps for want of memory on this machine. Try it once more; with the same end, let it use less memory.");

    private static string Trap(string words) => words switch
    {
        _ when words.Contains("memory access out of bounds", StringComparison.Ordinal) =>
            "The program read or wrote outside of its memory, so WebAssembly stopped it. A recursion that goes too deep does that as well as unsafe code.",
        _ when words.Contains("divide by zero", StringComparison.Ordinal) => "The program divided by zero, so WebAssembly stopped it.",
        _ => $"WebAssembly stopped the program: {words}. Remove unsafe code and calls to std::process::abort.",
    };

    private static string TooLarge(WasmLimits limits, int inputBytes) =>
        $"The input of {inputBytes:N0} bytes does not fit into the program's {Size(limits.MemoryBytes)} of memory. Use the reduce contract, which holds one line at a time, give it a part of the input, or raise the memory limit.";

    private static string Size(long bytes) => bytes % (1024 * 1024) == 0 ? $"{bytes / 1024 / 1024:N0} MiB" : $"{bytes:N0} bytes";

    private static string Number(string digits) => long.TryParse(digits, out var number) ? $"{number:N0}" : digits;

    private static ModuleRun Failed(WasmStatus status, string error) => new() { Status = status, Error = error };
}
