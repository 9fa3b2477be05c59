using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.RustWasm.Remote;

/// <summary>The body of an execution: the request as one line of JSON, then the input as it is. The input is written from where it lies.</summary>
internal sealed class ProgramContent : HttpContent
{
    private readonly byte[] _line;
    private readonly ReadOnlyMemory<byte> _input;

    public ProgramContent(WasmExecutionRequest request, ReadOnlyMemory<byte> input)
    {
        _line = [.. JsonSerializer.SerializeToUtf8Bytes(request, ContractsJsonContext.Default.WasmExecutionRequest), (byte)'\n'];
        _input = input;
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_line, cancellationToken);
        await stream.WriteAsync(_input, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = (long)_line.Length + _input.Length;
        return true;
    }
}
