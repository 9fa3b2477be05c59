using System.Net;
using System.Text.RegularExpressions;
using RlmAspire.Sandboxes.Docker.Containers;
using RlmAspire.Sandboxes.Docker.Engine;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>Tests that look at the engine from outside.</summary>
public abstract partial class DockerSuite(DockerFixture fixture) : ConformanceSuite(fixture)
{
    protected DockerFixture Docker => fixture;

    private protected Task<EngineClient> ConnectAsync() => EngineClient.ConnectAsync(fixture.Socket, Token);

    /// <summary>The id of the container that a session is in.</summary>
    protected static async Task<string> ContainerOfAsync(ISandboxSession session)
    {
        var id = IdOf().Match((await RunAsync(session, "print(open('/proc/self/mountinfo').read())")).Stdout).Value;
        Assert.Equal(64, id.Length);
        return id;
    }

    private protected static async Task<bool> IsGoneAsync(EngineClient engine, string container)
    {
        try
        {
            await engine.InspectAsync(container, Token);
            return false;
        }
        catch (EngineException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return true;
        }
    }

    private protected static async Task<List<EngineReplies.Listed>> ListOfAsync(EngineClient engine, int processId) =>
        [.. (await engine.ListAsync(Owner.Label, Token)).Where(container => Owner.FromLabels(container.Labels)?.ProcessId == processId)];

    /// <summary>Waits for at most ten seconds.</summary>
    protected static async Task<bool> SoonAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await holds())
            {
                return true;
            }

            await Task.Delay(50, Token);
        }

        return false;
    }

    [GeneratedRegex("(?<=/containers/)[0-9a-f]{64}(?=/hostname)")]
    private static partial Regex IdOf();
}
