using System.Buffers;
using System.Text;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Api.Features.Runs;

/// <summary>Looks whether bytes that arrive in pieces are text.</summary>
internal sealed class TextCheck : IDisposable
{
    private const string Advice = "Contexts are UTF-8 text: convert it, or extract the text, before the upload.";

    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
    private char[] _characters = [];
    private long _position;

    /// <exception cref="RlmException">A byte fits no text.</exception>
    public void Add(ReadOnlySpan<byte> piece)
    {
        if (piece.IndexOf((byte)0) is var zero and >= 0)
        {
            throw new RlmException(ErrorCodes.ContextBinary, $"Byte {_position + zero} of the body is zero. {Advice}");
        }

        Decode(piece, flush: false);
        _position += piece.Length;
    }

    /// <summary>There is no more.</summary>
    /// <exception cref="RlmException">There was nothing, or the last character is not whole.</exception>
    public void End()
    {
        if (_position == 0)
        {
            throw new RlmException(ErrorCodes.ContextEmpty, "The body is empty; there is nothing to ask about.");
        }

        Decode([], flush: true);
    }

    public void Dispose() => ArrayPool<char>.Shared.Return(_characters);

    private void Decode(ReadOnlySpan<byte> piece, bool flush)
    {
        if (_characters.Length < piece.Length + 4)
        {
            ArrayPool<char>.Shared.Return(_characters);
            _characters = ArrayPool<char>.Shared.Rent(piece.Length + 4);
        }

        try
        {
            _decoder.GetChars(piece, _characters, flush);
        }
        catch (DecoderFallbackException)
        {
            throw new RlmException(ErrorCodes.ContextEncoding, $"The body is not UTF-8: it breaks off, or has a wrong byte, at byte {_position} or soon after. {Advice}");
        }
    }
}
