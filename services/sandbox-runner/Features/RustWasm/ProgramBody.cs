using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>A body of one line of JSON and an input.</summary>
internal static class ProgramBody
{
    /// <summary>A line that is longer holds more than code.</summary>
    public const int MostLineBytes = 8 * 1024 * 1024;

    /// <exception cref="RlmException">It has not that shape.</exception>
    public static async Task<(WasmExecutionRequest Request, ReadOnlyMemory<byte> Input)> ReadAsync(PipeReader body, long length, CancellationToken cancellationToken)
    {
        var (request, lineBytes) = await ReadLineAsync(body, cancellationToken);
        var input = GC.AllocateUninitializedArray<byte>(checked((int)(length - lineBytes)));
        for (var filled = 0; filled < input.Length;)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.Buffer.IsEmpty && read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.End);
                throw new RlmException(ErrorCodes.Malformed, "The body ended before its length was reached.");
            }

            read.Buffer.CopyTo(input.AsSpan(filled));
            filled += checked((int)read.Buffer.Length);
            body.AdvanceTo(read.Buffer.End);
        }

        return (request, input);
    }

    private static async Task<(WasmExecutionRequest Request, long Bytes)> ReadLineAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = read.Buffer.Slice(0, end);
                try
                {
                    return (Parse(line), line.Length + 1);
                }
                finally
                {
                    body.AdvanceTo(read.Buffer.GetPosition(1, end));
                }
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || read.Buffer.Length > MostLineBytes)
            {
                throw new RlmException(ErrorCodes.Malformed, "The body is one line of JSON, a line feed, and the input; there is no line feed in it.");
            }
        }
    }

    private static WasmExecutionRequest Parse(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            var request = JsonSerializer.Deserialize(ref reader, ContractsJsonContext.Default.WasmExecutionRequest)
                ?? throw new RlmException(ErrorCodes.Malformed, "The body's first line is null; it is the request as JSON.");
            return request.Input is null ? request : throw new RlmException(ErrorCodes.Invalid, "The input follows the first line; it does not stand in it as well.");
        }
        catch (JsonException exception)
        {
            throw new RlmException(ErrorCodes.Malformed, $"The body's first line is not the request as JSON: {exception.Message}", exception);
        }
    }
}
