using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Api.Repl;

/// <summary>Section <c>Repl</c> of the configuration: sessions that a browser types into.</summary>
internal sealed class ReplOptions
{
    public const string Section = "Repl";

    /// <summary>Sessions at once. One more is refused with 429.</summary>
    [Range(1, 1000)]
    public int MaxSessions { get; set; } = 16;

    /// <summary>A session that nobody uses for so long ends.</summary>
    [Range(1, 86_400)]
    public int IdleSeconds { get; set; } = 900;

    /// <summary>Longest wall time of a cell; less than the time that the gateway waits for an answer.</summary>
    [Range(1, 90)]
    public int CellSeconds { get; set; } = 60;

    /// <summary>Bytes of stdout and of stderr that a cell's result has, each.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int OutputBytes { get; set; } = 256 * 1024;
}
