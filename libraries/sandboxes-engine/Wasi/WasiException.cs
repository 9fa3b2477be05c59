namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>Ends a system call with an error number; never leaves the host.</summary>
internal sealed class WasiException(Errno errno) : Exception($"errno {errno}")
{
    public Errno Errno => errno;
}
