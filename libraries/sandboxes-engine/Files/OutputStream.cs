using System.Text;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Sessions;

namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>Descriptors 1 and 2, for what bypasses the driver's own streams.</summary>
internal sealed class OutputStream(SessionLine line, string stream) : Handle(FileType.CharacterDevice)
{
    private const int PieceBytes = 64 * 1024;

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    public override long Write(GuestMemory memory, List<Window> windows)
    {
        var total = 0L;
        foreach (var window in windows)
        {
            for (var rest = memory.Slice(window); !rest.IsEmpty; rest = rest[Math.Min(rest.Length, PieceBytes)..])
            {
                line.SendOutput(stream, Decode(rest[..Math.Min(rest.Length, PieceBytes)]));
            }

            total += window.Length;
        }

        return total;
    }

    private string Decode(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        return new string(characters, 0, _decoder.GetChars(bytes, characters, flush: false));
    }
}
