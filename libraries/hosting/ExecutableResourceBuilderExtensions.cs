using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds executables.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>Adds a process of any executable.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The unique name.</param>
    /// <param name="command">Path of the executable, or a name that PATH resolves.</param>
    /// <param name="workingDirectory">Folder that it starts in, relative to the application host's.</param>
    /// <param name="args">Arguments.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args) =>
        builder.AddResource(new ExecutableResource(name, command, Path.Combine(builder.AppHostDirectory, workingDirectory)))
            .WithArgs(args ?? []);
}
