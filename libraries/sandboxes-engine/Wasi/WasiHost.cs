using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Guests;

namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>
/// WASI preview 1 over memory alone: no call here reaches a file, a socket or a variable of the host. Interface:
/// https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
/// </summary>
internal sealed class WasiHost
{
    public const string Namespace = "wasi_snapshot_preview1";

    private readonly Dictionary<string, WasiCall> _calls = new(StringComparer.Ordinal);

    public WasiHost(GuestMemory memory, IReadOnlyList<string> arguments, IGuestClock clock, Action<Span<byte>> random, FileTree tree, Descriptors descriptors)
    {
        new ProcessCalls(memory, arguments, clock, random, descriptors).AddTo(_calls);
        new DescriptorCalls(memory, tree, descriptors).AddTo(_calls);
        new PathCalls(memory, tree, descriptors).AddTo(_calls);
    }

    /// <summary>
    /// Answers a call. What a guest does wrong is an error number that it can handle; anything else unwinds its stack and ends it. A call
    /// that this host lacks is "not implemented", so that a program always links.
    /// </summary>
    public Errno Call(string name, ReadOnlySpan<long> arguments)
    {
        if (!_calls.TryGetValue(name, out var call))
        {
            return Errno.NoSystemCall;
        }

        try
        {
            call(new WasiArguments(arguments));
            return Errno.Success;
        }
        catch (WasiException exception)
        {
            return exception.Errno;
        }
    }
}
