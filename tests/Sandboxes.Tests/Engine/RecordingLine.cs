using System.Collections.Concurrent;
using System.Text.Json;
using RlmAspire.Sandboxes.Engine.Lines;

namespace RlmAspire.Sandboxes.Tests.Engine;

/// <summary>Keeps what an engine says.</summary>
internal sealed class RecordingLine : IHostLine
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<(int Session, JsonElement Message, byte[] Raw)> _frames = [];

    public void Send(int session, byte[] json) => _frames.Add((session, JsonSerializer.Deserialize<JsonElement>(json), []));

    public void Send(int session, EngineMessage message) => Send(session, message, []);

    public void Send(int session, EngineMessage? message, byte[] raw) =>
        _frames.Add((session, JsonSerializer.SerializeToElement(message!, EngineJson.Default.EngineMessage), raw));

    /// <summary>The next frame, which must be of this type.</summary>
    public (int Session, JsonElement Message, byte[] Raw) Next(string type)
    {
        Assert.True(_frames.TryTake(out var frame, s_patience), $"no frame came where {type} was expected");
        Assert.Equal(type, frame.Message.GetProperty("type").GetString());
        return frame;
    }
}
