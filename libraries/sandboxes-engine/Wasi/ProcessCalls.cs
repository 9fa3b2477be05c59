using System.Text;
using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Guests;

namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>Arguments, environment, clocks, randomness, sleeping and the end of the guest.</summary>
internal sealed class ProcessCalls(
    GuestMemory memory, IReadOnlyList<string> arguments, IGuestClock clock, Action<Span<byte>> random, Descriptors descriptors)
{
    private const ulong Resolution = 1000;

    private readonly byte[][] _arguments = [.. arguments.Select(static argument => Encoding.UTF8.GetBytes($"{argument}\0"))];

    public void AddTo(Dictionary<string, WasiCall> calls)
    {
        calls["args_sizes_get"] = a => WriteSizes(a, _arguments.Length, _arguments.Sum(static argument => argument.Length));
        calls["args_get"] = a => WriteArguments(a.Word(0), a.Word(1));
        calls["environ_sizes_get"] = a => WriteSizes(a, 0, 0);
        calls["environ_get"] = calls["sched_yield"] = static _ => { };
        calls["clock_res_get"] = a =>
        {
            clock.Read(a.Word(0));
            memory.Write(a.Word(1), Resolution);
        };
        calls["clock_time_get"] = a => memory.Write(a.Word(2), (ulong)clock.Read(a.Word(0)));
        calls["random_get"] = a => random(memory.Slice(a.Word(0), a.Word(1)));
        calls["poll_oneoff"] = a => new Poll(memory, clock, descriptors).Run(a.Word(0), a.Word(1), a.Word(2), a.Word(3));
        calls["proc_exit"] = static a => throw new GuestExitException(a.Word(0));
    }

    private void WriteSizes(WasiArguments pointers, int count, int bytes)
    {
        memory.Write(pointers.Word(0), (uint)count);
        memory.Write(pointers.Word(1), (uint)bytes);
    }

    private void WriteArguments(uint table, uint buffer)
    {
        foreach (var argument in _arguments)
        {
            memory.Write(table, buffer);
            argument.CopyTo(memory.Slice(buffer, (uint)argument.Length));
            (table, buffer) = unchecked((table + 4, buffer + (uint)argument.Length));
        }
    }
}
