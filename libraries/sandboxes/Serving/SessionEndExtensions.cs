using System.Net.WebSockets;

namespace RlmAspire.Sandboxes.Serving;

internal static class SessionEndExtensions
{
    /// <summary>Tells a client whether the session is over, or kept as it was after its last answer.</summary>
    public static WebSocketCloseStatus CloseStatus(this SessionEnd end) => end switch
    {
        SessionEnd.Drained => WebSocketCloseStatus.EndpointUnavailable,
        SessionEnd.ProtocolError => WebSocketCloseStatus.PolicyViolation,
        _ => WebSocketCloseStatus.NormalClosure,
    };

    /// <summary>The end, in words for the client.</summary>
    public static string Reason(this SessionEnd end) => end switch
    {
        SessionEnd.CellTimeout => "the cell ran past its time",
        SessionEnd.Idle => "the session was idle for too long",
        SessionEnd.Drained => "the sandbox runner is shutting down, and keeps the session",
        SessionEnd.Lost => "the sandbox runner is shutting down",
        SessionEnd.Ended => "the session was ended from outside",
        SessionEnd.ProtocolError => "the frames do not follow the protocol",
        _ => "the session is over",
    };
}
