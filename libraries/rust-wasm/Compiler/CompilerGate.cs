using System.Threading.Channels;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Compiler;

/// <summary>Lets so many compilations in at once, and so many wait.</summary>
internal sealed class CompilerGate
{
    private readonly CompilerLimits _limits;
    private readonly Channel<int> _places = Channel.CreateUnbounded<int>();
    private int _inside;

    public CompilerGate(CompilerLimits limits)
    {
        _limits = limits;
        for (var place = 0; place < limits.AtOnce; place++)
        {
            _places.Writer.TryWrite(place);
        }
    }

    /// <returns>The place; to be given back.</returns>
    /// <exception cref="RlmException">Too many are waiting.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _inside) > _limits.AtOnce + _limits.Waiting)
        {
            Interlocked.Decrement(ref _inside);
            throw new RlmException(ErrorCodes.Busy, $"The Rust compiler is busy: {_limits.Waiting} programs are waiting for it. Try again in a moment.");
        }

        try
        {
            return new Place(this, await _places.Reader.ReadAsync(cancellationToken));
        }
        catch
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }
    }

    private sealed class Place(CompilerGate gate, int number) : IDisposable
    {
        public void Dispose()
        {
            gate._places.Writer.TryWrite(number);
            Interlocked.Decrement(ref gate._inside);
        }
    }
}
