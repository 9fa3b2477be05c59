using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(RlmAspire.EndToEnd.Tests.Browser.BrowserFixture))]

namespace RlmAspire.EndToEnd.Tests.Browser;

/// <summary>One headless Chromium, the distribution's own: Playwright's download is not used.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] s_candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] s_arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (s_candidates.FirstOrDefault(File.Exists) is not { } executable)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = s_arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A page in a profile of its own. Whatever it writes to its console as an error is in <see cref="WatchedPage.Errors"/>.</summary>
    internal async Task<WatchedPage> OpenAsync(Uri address)
    {
        if (_browser is null)
        {
            const string Missing = "Chromium is not installed: apt-get install chromium, or ./rlm test, which does it";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Missing);
            Assert.Fail(Missing);
        }

        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = new WatchedPage(await context.NewPageAsync());
        await page.Page.GotoAsync(address.ToString());
        return page;
    }
}
