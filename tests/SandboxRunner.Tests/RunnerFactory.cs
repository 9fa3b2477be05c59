using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using RlmAspire.Sandboxes;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>The runner on a real socket, with settings of the test's own.</summary>
internal sealed class RunnerFactory : WebApplicationFactory<Program>
{
    private readonly (string Key, string Value)[] _settings;

    public RunnerFactory(params (string Key, string Value)[] settings)
    {
        _settings = settings;
        UseKestrel();
        StartServer();
    }

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public ISandboxEnvironment Remote(string? token = null, string? project = null) => RunnerClient.Remote(Address, token, project);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // As a setting: what UseKestrel(port) does comes too late now and then, when the server has started already.
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }
}
