namespace RlmAspire.Cli.Contexts;

/// <summary>How the bytes of a context become text.</summary>
internal enum TextEncoding
{
    /// <summary>UTF-8, and nothing else.</summary>
    Utf8,

    /// <summary>ISO 8859-1: every byte is a character.</summary>
    Latin1,

    /// <summary>UTF-16, little endian where no byte order mark says otherwise.</summary>
    Utf16,

    /// <summary>What the byte order mark says, else UTF-8, else Latin-1.</summary>
    Auto,
}
