using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RlmAspire.Gateway.Tests;

/// <summary>The gateway on a loopback port, with the dashboard's files from a folder of the test.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;

    public GatewayHost(string api = "http://127.0.0.1:1", string ingest = "http://127.0.0.1:1", Action<IServiceCollection>? configure = null)
    {
        SpaRoot = Path.Combine(Path.GetTempPath(), $"rlm-spa-{Guid.CreateVersion7():N}");
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting("urls", "http://127.0.0.1:0");
            builder.UseSetting("services:api:http:0", api);
            builder.UseSetting("services:sync-ingest:http:0", ingest);
            builder.UseSetting("Spa:Root", SpaRoot);
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureTestServices(services => configure?.Invoke(services));
        });
        _factory.UseKestrel();
        _factory.StartServer();
        Client = _factory.CreateClient();
    }

    public HttpClient Client { get; }

    public string SpaRoot { get; }

    public void BuildSpa()
    {
        Directory.CreateDirectory(Path.Combine(SpaRoot, "assets"));
        File.WriteAllText(Path.Combine(SpaRoot, "index.html"), "<!doctype html><title>RlmAspire</title><div id=root></div>");
        File.WriteAllText(Path.Combine(SpaRoot, "theme.js"), "document.documentElement.dataset.theme = 'dark';");
        File.WriteAllText(Path.Combine(SpaRoot, "assets", "index-abc123.js"), "console.log(1);" + new string(' ', 4000));
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Version = HttpVersion.Version11 };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        if (Directory.Exists(SpaRoot))
        {
            Directory.Delete(SpaRoot, recursive: true);
        }
    }
}
