namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>Kinds of files, as WASI counts them.</summary>
internal enum FileType : byte
{
    CharacterDevice = 2,
    Directory = 3,
    RegularFile = 4,
}
