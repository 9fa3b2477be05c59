using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Supervision;

namespace RlmAspire.Hosting.Tests.Model;

/// <summary>The names of environment variables are those that Aspire sets, because the services' own libraries read them.</summary>
public sealed class ReferenceTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithReference_ToAService_SetsDiscoveryAndEndpointVariables()
    {
        var builder = TestHost.CreateBuilder(_home);
        var api = AddService(builder, "sandbox-runner", 8082);
        var web = AddService(builder, "web", 8080).WithReference(api);

        var environment = await ResolveAsync(builder, web.Resource);

        Assert.Equal("http://127.0.0.1:8082", environment["services__sandbox-runner__http__0"]);
        Assert.Equal("http://127.0.0.1:8082", environment["SANDBOX_RUNNER_HTTP"]);
        Assert.Equal("http://127.0.0.1:8080", environment["ASPNETCORE_URLS"]);
    }

    [Fact]
    public async Task WithReference_ToAConnectionString_SetsItWithItsPartsFilledIn()
    {
        var builder = TestHost.CreateBuilder(_home, "--Parameters:password=top{secret}");
        var password = builder.AddParameter("password", secret: true);
        var server = builder.AddShell("server", "true").WithEndpoint(port: 5432, scheme: "tcp", name: "tcp");
        var endpoint = server.GetEndpoint("tcp");
        var store = builder.AddConnectionString(
            "store", ReferenceExpression.Create($"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Password={password};Braces={"{}"}"));
        var user = builder.AddShell("user", "true").WithReference(store).WithReference(store, connectionName: "other");

        var environment = await ResolveAsync(builder, user.Resource);

        Assert.Equal("Host=localhost;Port=5432;Password=top{secret};Braces={}", environment["ConnectionStrings__store"]);
        Assert.Equal(environment["ConnectionStrings__store"], environment["ConnectionStrings__other"]);
    }

    [Fact]
    public async Task WithEndpoint_WithAVariableForThePort_TellsIt()
    {
        var builder = TestHost.CreateBuilder(_home);
        var server = builder.AddShell("server", "true").WithHttpEndpoint(port: 7001, env: "PORT").WithHttpEndpoint(port: 7002, name: "admin");
        var user = builder.AddShell("user", "true").WithEnvironment("ADMIN", server.GetEndpoint("admin"));

        var own = await ResolveAsync(builder, server.Resource);
        var other = await ResolveAsync(builder, user.Resource);

        Assert.Equal("7001", own["PORT"]);
        Assert.Equal("http://localhost:7002", other["ADMIN"]);
    }

    [Fact]
    public async Task AddParameter_WithoutAValue_SaysHowToSetIt()
    {
        var builder = TestHost.CreateBuilder(_home);
        var parameter = builder.AddParameter("token");

        var problem = await Assert.ThrowsAsync<DistributedApplicationException>(async () => await parameter.Resource.GetValueAsync(Token));

        Assert.Contains("Parameters__token", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddParameter_GeneratedAndPersisted_HasTheSameValueNextTime()
    {
        async Task<string?> StartAsync() => await TestHost.CreateBuilder(_home)
            .AddParameter("password", new GenerateParameterDefault(), secret: true, persist: true).Resource.GetValueAsync(Token);

        var first = await StartAsync();
        var second = await StartAsync();

        Assert.Equal(22, first!.Length);
        Assert.Equal(first, second);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_home.Path, "secrets.json")));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("1st")]
    [InlineData("trailing-")]
    public void AddResource_WithANameThatIsNotOne_IsRefused(string name)
    {
        var builder = TestHost.CreateBuilder(_home);

        var problem = Assert.Throws<DistributedApplicationException>(() => builder.AddShell(name, "true"));

        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddResource_WithATakenName_IsRefused()
    {
        var builder = TestHost.CreateBuilder(_home);
        builder.AddShell("twin", "true");

        Assert.Throws<DistributedApplicationException>(() => builder.AddShell("Twin", "true"));
    }

    public void Dispose() => _home.Dispose();

    private static IResourceBuilder<ProjectResource> AddService(IDistributedApplicationBuilder builder, string name, int port) =>
        builder.AddProject<SampleProject>(name)
            .WithHttpEndpoint(port: port, name: "http")
            .WithEndpoint("http", endpoint => endpoint.TargetHost = "127.0.0.1");

    private static async Task<IReadOnlyDictionary<string, string>> ResolveAsync(IDistributedApplicationBuilder builder, IResource resource)
    {
        foreach (var endpoint in builder.Resources.SelectMany(other => other.Annotations.OfType<EndpointAnnotation>()))
        {
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, endpoint.TargetHost, endpoint.Port!.Value);
        }

        return (await new LaunchPlan(builder.ExecutionContext).ResolveAsync(resource, Token)).Environment;
    }
}
