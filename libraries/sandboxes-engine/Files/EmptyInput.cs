using RlmAspire.Sandboxes.Engine.Guests;

namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>The guest's standard input: always at its end.</summary>
internal sealed class EmptyInput() : Handle(FileType.CharacterDevice)
{
    public override long Read(GuestMemory memory, List<Window> windows) => 0;
}
