namespace RlmAspire.Sandboxes.Engine.Lines;

/// <summary>The engine's way to its host. Frames of one call arrive one behind the other.</summary>
internal interface IHostLine
{
    void Send(int session, byte[] json);

    void Send(int session, EngineMessage message);

    /// <param name="session">0 is the engine itself.</param>
    /// <param name="message">Announces the bytes; null where none does.</param>
    /// <param name="raw">The bytes.</param>
    void Send(int session, EngineMessage? message, byte[] raw);
}
