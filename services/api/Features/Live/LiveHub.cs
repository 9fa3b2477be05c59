using Microsoft.AspNetCore.SignalR;

namespace RlmAspire.Api.Features.Live;

/// <summary>Where browsers say what they look at; docs/protocol.md 3. The server calls <c>changed(TopicChanged)</c> on them.</summary>
internal sealed class LiveHub(LiveTopics topics) : Hub
{
    /// <summary>Name of the message to browsers.</summary>
    public const string Changed = "changed";

    private const int MaxTopics = 100;

    private HashSet<string> OwnTopics
    {
        get
        {
            if (Context.Items[nameof(OwnTopics)] is not HashSet<string> own)
            {
                Context.Items[nameof(OwnTopics)] = own = new HashSet<string>(StringComparer.Ordinal);
            }

            return own;
        }
    }

    public async Task Subscribe(string topic)
    {
        if (!LiveTopics.IsValid(topic))
        {
            throw new HubException("A topic is 'runs' or 'run:' followed by the run's id.");
        }

        if (OwnTopics.Count >= MaxTopics && !OwnTopics.Contains(topic))
        {
            throw new HubException($"One connection follows at most {MaxTopics} topics. Unsubscribe from those that are not on the page any more.");
        }

        await Groups.AddToGroupAsync(Context.ConnectionId, topic, Context.ConnectionAborted);
        if (OwnTopics.Add(topic))
        {
            topics.Add(topic);
        }
    }

    public async Task Unsubscribe(string topic)
    {
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, topic, Context.ConnectionAborted);
        if (OwnTopics.Remove(topic))
        {
            topics.Remove(topic);
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var topic in OwnTopics)
        {
            topics.Remove(topic);
        }

        return base.OnDisconnectedAsync(exception);
    }
}
