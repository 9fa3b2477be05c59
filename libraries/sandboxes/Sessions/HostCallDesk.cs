using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Sessions;

/// <summary>Answers the host calls of one cell, as many at once as the guest makes, up to the cell's limit.</summary>
internal sealed class HostCallDesk(GuestLink link, IHostCalls hostCalls, int limit, CancellationToken cellToken)
{
    private const int MaxReplyBytes = 64 * 1024 * 1024;

    /// <summary>A call that heeds its token ends at once; one that does not must not hold the cell's result.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(20);

    private readonly List<Task> _inFlight = [];

    /// <summary>Calls that were answered or are being answered; refused ones do not count.</summary>
    public int Count { get; private set; }

    public void Accept(GuestFrame call)
    {
        _inFlight.RemoveAll(static task => task.IsCompleted);
        var weight = WeightOf(call.Arguments.GetValueOrDefault());
        if (Count + weight > limit)
        {
            _inFlight.Add(RefuseAsync(call.Id));
            return;
        }

        Count += weight;
        _inFlight.Add(Task.Run(() => AnswerAsync(call), CancellationToken.None));
    }

    /// <summary>Lets cancelled calls end before the cell's result is told.</summary>
    public async Task SettleAsync()
    {
        if (_inFlight.Exists(static task => !task.IsCompleted))
        {
            await Task.WhenAny(Task.WhenAll(_inFlight), Task.Delay(s_grace, CancellationToken.None));
        }
    }

    private static int WeightOf(JsonElement arguments) =>
        arguments.ValueKind == JsonValueKind.Object
        && arguments.TryGetProperty("prompts", out var prompts)
        && prompts.ValueKind == JsonValueKind.Array
            ? Math.Max(1, prompts.GetArrayLength())
            : 1;

    private Task RefuseAsync(long id) =>
        ReplyAsync(id, null, new HostFrames.CallError(
            ErrorCodes.ReplResourceExceeded, $"this cell has reached its limit of {limit:N0} queries; the call was not made"));

    private async Task AnswerAsync(GuestFrame call)
    {
        JsonNode? value = null;
        HostFrames.CallError? error = null;
        try
        {
            value = await hostCalls.CallAsync(call.Function ?? "", call.Arguments.GetValueOrDefault(), cellToken);
            if (value is not null && Encoding.UTF8.GetByteCount(value.ToJsonString()) > MaxReplyBytes)
            {
                (value, error) = (null, new HostFrames.CallError(ErrorCodes.TooLarge, $"the answer is over {MaxReplyBytes:N0} bytes"));
            }
        }
        catch (OperationCanceledException) when (cellToken.IsCancellationRequested)
        {
            return;
        }
        catch (RlmException exception)
        {
            error = new HostFrames.CallError(exception.Code, exception.Message);
        }
#pragma warning disable CA1031 // Whatever a host call throws is the guest's to hear of, and must not end the session.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = new HostFrames.CallError(ErrorCodes.Internal, $"{call.Function} failed: {exception.Message}");
        }

        await ReplyAsync(call.Id, value, error);
    }

    private async Task ReplyAsync(long id, JsonNode? value, HostFrames.CallError? error)
    {
        try
        {
            if (!cellToken.IsCancellationRequested)
            {
                await link.SendAsync(new HostFrames.Return(id, value, error), FrameJson.Default.Return, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException)
        {
            // The guest is gone; the cell's own loop sees it too.
        }
    }
}
