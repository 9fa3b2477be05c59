using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RlmAspire.EndToEnd.Tests.Browser;

/// <summary>A page together with what went wrong in it.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _errors = new();

    public WatchedPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Enqueue(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Errors => _errors;

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
