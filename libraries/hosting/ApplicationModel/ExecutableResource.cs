namespace Aspire.Hosting.ApplicationModel;

/// <summary>A process of any executable.</summary>
/// <param name="name">The unique name.</param>
/// <param name="command">Path of the executable, or a name that PATH resolves.</param>
/// <param name="workingDirectory">Folder that it starts in.</param>
public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>Path of the executable, or a name that PATH resolves.</summary>
    public string Command { get; } = command;

    /// <summary>Folder that it starts in.</summary>
    public string WorkingDirectory { get; } = workingDirectory;
}
