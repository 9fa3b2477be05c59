using System.Buffers.Binary;
using RlmAspire.RustWasm.Finishing;

namespace RlmAspire.RustWasm.Running;

/// <summary>The host's end of a worker's line; <c>worker/line.mjs</c> tells what the bytes are. Not for two threads at once.</summary>
internal sealed class WorkerLine(Stream toWorker, Stream fromWorker)
{
    public const int PageBytes = 64 * 1024;

    private const uint Mark = 0x314d5752;
    private const int RequestBytes = 56;
    private const int AnswerBytes = 40;

    /// <summary>An input up to here leaves in one system call with its request.</summary>
    private const int TogetherBytes = 8192;

    private const int MaxWordsBytes = 64 * 1024;
    private const byte Run = 1;
    private const byte Drop = 2;

    private readonly byte[] _request = new byte[RequestBytes + TogetherBytes];
    private readonly byte[] _answer = new byte[AnswerBytes];
    private readonly byte[] _length = new byte[sizeof(int)];
    private uint _number;

    /// <summary>Has a worker forget a module.</summary>
    public void SendDrop(int slot)
    {
        Begin(Drop, slot);
        toWorker.Write(_request, 0, RequestBytes);
    }

    /// <param name="call">What to execute.</param>
    /// <param name="slot">The module's place in the worker.</param>
    /// <param name="withModule">Whether the worker still has to get it.</param>
    public void SendRun(ModuleCall call, int slot, bool withModule)
    {
        var chunks = new InputChunks(call);
        var first = chunks.Next();
        Describe(call, slot, withModule, first.Length);
        if (!withModule && first.Length <= TogetherBytes)
        {
            first.Span.CopyTo(_request.AsSpan(RequestBytes));
            toWorker.Write(_request, 0, RequestBytes + first.Length);
        }
        else
        {
            toWorker.Write(_request, 0, RequestBytes);
            toWorker.Write(withModule ? call.Module.Span : []);
            toWorker.Write(first.Span);
        }

        for (var chunk = chunks.Next(); chunk.Length > 0; chunk = chunks.Next())
        {
            BinaryPrimitives.WriteInt32LittleEndian(_length, chunk.Length);
            toWorker.Write(_length);
            toWorker.Write(chunk.Span);
        }
    }

    /// <summary>What the worker says when it is up.</summary>
    public WorkerAnswer ReadUp() => Read(0, 0) is { End: WorkerEnd.Up } up ? up : throw Broken("it began with an answer");

    /// <exception cref="IOException">The worker has ended, or does not keep to the protocol.</exception>
    public WorkerAnswer ReadAnswer(int outputLimit) => Read(_number, outputLimit) is { End: not WorkerEnd.Up } answer ? answer : throw Broken("it began again");

    private void Begin(byte operation, int slot)
    {
        Array.Clear(_request, 0, RequestBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(_request, Mark);
        BinaryPrimitives.WriteUInt32LittleEndian(_request.AsSpan(4), ++_number);
        _request[8] = operation;
        BinaryPrimitives.WriteInt32LittleEndian(_request.AsSpan(12), slot);
    }

    private void Describe(ModuleCall call, int slot, bool withModule, int firstChunk)
    {
        var pages = (uint)Math.Min(call.Limits.MemoryBytes / PageBytes, ModulePolicy.MaximumPages);
        Begin(Run, slot);
        _request[9] = (byte)call.Contract;
        _request[10] = (byte)call.Combine;
        BinaryPrimitives.WriteInt32LittleEndian(_request.AsSpan(16), withModule ? call.Module.Length : 0);
        BinaryPrimitives.WriteInt32LittleEndian(_request.AsSpan(20), call.Limits.OutputBytes);
        BinaryPrimitives.WriteInt64LittleEndian(_request.AsSpan(24), call.Limits.Fuel);
        BinaryPrimitives.WriteUInt32LittleEndian(_request.AsSpan(32), pages);
        BinaryPrimitives.WriteInt32LittleEndian(_request.AsSpan(36), firstChunk);
        BinaryPrimitives.WriteInt64LittleEndian(_request.AsSpan(40), call.Input.Length);
    }

    private WorkerAnswer Read(uint number, int outputLimit)
    {
        fromWorker.ReadExactly(_answer);
        var end = (WorkerEnd)_answer[8];
        if (BinaryPrimitives.ReadUInt32LittleEndian(_answer) != Mark || BinaryPrimitives.ReadUInt32LittleEndian(_answer.AsSpan(4)) != number || !Enum.IsDefined(end))
        {
            throw Broken("what it sent is no answer to the request");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(_answer.AsSpan(24));
        if (length > (end == WorkerEnd.Completed ? outputLimit : MaxWordsBytes))
        {
            throw Broken($"it announced {length} bytes");
        }

        var body = new byte[length];
        fromWorker.ReadExactly(body);
        return new WorkerAnswer(
            end, _answer[9] != 0, BinaryPrimitives.ReadUInt32LittleEndian(_answer.AsSpan(12)), BinaryPrimitives.ReadInt64LittleEndian(_answer.AsSpan(16)), body)
        {
            CompileMs = BinaryPrimitives.ReadDoubleLittleEndian(_answer.AsSpan(32)),
        };
    }

    private static IOException Broken(string how) => new($"The worker does not keep to its protocol: {how}.");
}
