using System.Buffers.Binary;
using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Guests;

namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary><c>poll_oneoff</c>: waits for a time. A descriptor is always ready here, for nothing that a guest may poll can block.</summary>
internal sealed class Poll(GuestMemory memory, IGuestClock clock, Descriptors descriptors)
{
    private const int MaxSubscriptions = 64;
    private const int SubscriptionBytes = 48;
    private const int EventBytes = 32;
    private const byte ClockEvent = 0;
    private const byte ReadEvent = 1;
    private const ushort AbsoluteTime = 1;
    private const ulong NanosecondsPerTick = 100;

    public void Run(uint subscriptions, uint events, uint count, uint writtenPointer)
    {
        if (count is 0 or > MaxSubscriptions)
        {
            throw new WasiException(Errno.Inval);
        }

        var waits = new Wait[count];
        for (var i = 0U; i < count; i++)
        {
            waits[i] = Read(memory.Slice(unchecked(subscriptions + (i * SubscriptionBytes)), SubscriptionBytes));
        }

        var delay = waits.Min(static wait => wait.Delay);
        clock.Sleep(delay);
        var written = 0U;
        foreach (var due in waits.Where(wait => wait.Delay <= delay))
        {
            Write(memory.Slice(unchecked(events + (written++ * EventBytes)), EventBytes), due);
        }

        memory.Write(writtenPointer, written);
    }

    private static void Write(Span<byte> target, Wait wait)
    {
        target.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(target, wait.UserData);
        BinaryPrimitives.WriteUInt16LittleEndian(target[8..], (ushort)wait.Error);
        target[10] = wait.Type;
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], wait.Available);
    }

    private Wait Read(ReadOnlySpan<byte> subscription)
    {
        var (userData, type) = (BinaryPrimitives.ReadUInt64LittleEndian(subscription), subscription[8]);
        if (type != ClockEvent)
        {
            var handle = descriptors.Find(BinaryPrimitives.ReadUInt32LittleEndian(subscription[16..]));
            return new Wait(userData, type, TimeSpan.Zero, handle is null ? Errno.BadFile : Errno.Success, type == ReadEvent ? handle?.Available ?? 0 : 0);
        }

        var id = BinaryPrimitives.ReadUInt32LittleEndian(subscription[16..]);
        var nanoseconds = BinaryPrimitives.ReadUInt64LittleEndian(subscription[24..]);
        if (id is not (GuestClock.Realtime or GuestClock.Monotonic))
        {
            throw new WasiException(Errno.NotSupported);
        }

        if ((BinaryPrimitives.ReadUInt16LittleEndian(subscription[40..]) & AbsoluteTime) != 0)
        {
            var now = (ulong)clock.Read(id);
            nanoseconds = nanoseconds > now ? nanoseconds - now : 0;
        }

        // Rounded up: who wakes too early asks again and again.
        return new Wait(userData, type, TimeSpan.FromTicks((long)((nanoseconds / NanosecondsPerTick) + (nanoseconds % NanosecondsPerTick == 0 ? 0UL : 1UL))));
    }

    private readonly record struct Wait(ulong UserData, byte Type, TimeSpan Delay, Errno Error = Errno.Success, long Available = 0);
}
