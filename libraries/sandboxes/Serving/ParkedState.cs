using System.Security.Cryptography;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>A served session's place among the parked ones. Its name is all that a client needs to come back, so that nobody can guess it.</summary>
internal sealed class ParkedState(ServingContext host, TimeProvider timeProvider)
{
    private const int NameBytes = 16;

    public string Name { get; private set; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));

    /// <summary>Size of what is kept; null while the session has a guest.</summary>
    public long? Bytes { get; private set; }

    /// <summary>Takes the name of a session that a client comes back to.</summary>
    /// <returns>Its state, or null where it is not kept here.</returns>
    public async Task<ReadOnlyMemory<byte>?> ComeBackAsync(string name, CancellationToken cancellationToken)
    {
        if (await host.Parked.FindAsync(name, cancellationToken) is not { } checkpoint)
        {
            return null;
        }

        Name = name;
        return checkpoint;
    }

    /// <returns>False when there is no room to keep it; its guest is gone all the same.</returns>
    public async Task<bool> ParkAsync(ServedGuest guest, CancellationToken cancellationToken)
    {
        var checkpoint = await guest.ParkAsync(cancellationToken);
        if (!await host.Parked.KeepAsync(Name, checkpoint, CancellationToken.None))
        {
            return false;
        }

        Bytes = checkpoint.Length;
        return true;
    }

    /// <summary>Gives the session its guest again, where it is parked.</summary>
    /// <returns>Null when it has one; else why it stays parked.</returns>
    /// <exception cref="IOException">It is not kept any more, or cannot be taken up.</exception>
    public async Task<Refusal?> TakeUpAsync(ServedGuest guest, CancellationToken cancellationToken)
    {
        if (Bytes is null)
        {
            return null;
        }

        var checkpoint = await host.Parked.FindAsync(Name, cancellationToken) ?? throw new IOException("The session is not kept any more.");
        var started = timeProvider.GetTimestamp();
        try
        {
            if (await guest.OpenAsync(checkpoint, cancellationToken) is not { Type: "ready" })
            {
                throw new IOException("The session could not be taken up again.");
            }
        }
        catch (SandboxException exception) when (exception.Code == ErrorCodes.Busy)
        {
            return new Refusal(exception.Code, exception.Message);
        }

        host.Figures.UnparkTime.Record(timeProvider.GetElapsedTime(started));
        Bytes = null;
        return null;
    }

    public Task ForgetAsync() => host.Parked.RemoveAsync(Name, CancellationToken.None);
}
