using System.Collections.Concurrent;
using System.Text.Json;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Sessions;

namespace RlmAspire.Sandboxes.Engine.Lines;

/// <summary>Takes the host's frames, and gives each to its session.</summary>
internal sealed class EngineServer(GuestSetup setup, Image image, IHostLine host)
{
    private const int EngineItself = 0;

    private readonly ConcurrentDictionary<int, Session> _sessions = new();
    private readonly Dictionary<int, (HostMessage Message, byte[] Json, List<byte[]> Pieces)> _incoming = [];

    /// <summary>Sessions can be opened from now on.</summary>
    public void Open() => host.Send(EngineItself, new EngineMessage("up") { Image = image.Id, Python = image.Description.Python });

    /// <summary>One frame of the host. A raw one follows the JSON frame that announced it, in one piece or in several.</summary>
    public void Take(int id, FrameKind kind, byte[] body)
    {
        if (kind == FrameKind.Json)
        {
            var message = JsonSerializer.Deserialize(body, EngineJson.Default.HostMessage)!;
            if (message is { Type: "set" or "hello", Bytes: > 0 })
            {
                _incoming[id] = (message, body, []);
            }
            else
            {
                Handle(id, message, body, []);
            }
        }
        else if (_incoming.TryGetValue(id, out var incoming))
        {
            incoming.Pieces.Add(body);
            if (kind == FrameKind.Raw)
            {
                _incoming.Remove(id);
                Handle(id, incoming.Message, incoming.Json, incoming.Pieces);
            }
        }
    }

    private void Handle(int id, HostMessage message, byte[] json, List<byte[]> pieces)
    {
        if (message.Type == "stats")
        {
            host.Send(EngineItself, Stats(message.Request));
        }
        else if (_sessions.TryGetValue(id, out var session))
        {
            Serve(session, message, json, pieces);
        }
        else if (message is { Type: "hello", Limits: { } limits })
        {
            session = _sessions[id] = new Session(id, limits.MemoryBytes, setup, image, host, ended => _sessions.TryRemove(ended.Id, out _));
            session.Enqueue(pieces.Count > 0
                ? new SessionJob.Restore(Joined(pieces), message.Version)
                : new SessionJob.Step([FramePart.Json(json)]));
        }
    }

    private void Serve(Session session, HostMessage message, byte[] json, List<byte[]> pieces)
    {
        switch (message.Type)
        {
            case "exec":
                session.Enqueue(new SessionJob.Step([FramePart.Json(json)]) { Cell = message.Cell, Fuel = message.Limits?.Fuel ?? long.MaxValue });
                break;
            case "set":
                session.Enqueue(new SessionJob.Step([FramePart.Json(json), new FramePart(FrameKind.Raw, pieces)]) { Context = message.Name });
                break;
            case "tools":
                session.Enqueue(new SessionJob.Step([FramePart.Json(json)]));
                break;
            case "return":
                session.Answer([FramePart.Json(json)]);
                break;
            case "kill":
                session.Kill(message.Cell);
                break;
            case "save":
                session.Enqueue(new SessionJob.Save(message.Request));
                break;
            case "end":
                _sessions.TryRemove(session.Id, out _);
                session.End();
                break;
        }
    }

    private static byte[] Joined(List<byte[]> pieces)
    {
        var joined = new byte[pieces.Sum(static piece => piece.Length)];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(joined, at);
            at += piece.Length;
        }

        return joined;
    }

    private EngineMessage Stats(int request)
    {
        var sessions = _sessions.Values.ToList();
        return new EngineMessage("stats")
        {
            Request = request,
            Sessions = [.. sessions.Select(static session => new EngineMessage.SessionStats(session.Id, session.MemoryBytes, session.IsRunning))],
            Pool = new EngineMessage.PoolStats(0, 0, 0, 0),
            Executors = sessions.Count,
            IdleExecutors = sessions.Count(static session => !session.IsRunning),
            RssBytes = Environment.WorkingSet,
        };
    }
}
