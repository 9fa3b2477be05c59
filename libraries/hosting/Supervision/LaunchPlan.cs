using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Supervision;

/// <summary>Finds out how a resource's process is started: its executable, and what the callbacks of its annotations say.</summary>
internal sealed class LaunchPlan(DistributedApplicationExecutionContext executionContext)
{
    public async Task<LaunchSpec> ResolveAsync(IResource resource, CancellationToken cancellationToken)
    {
        var (fileName, workingDirectory, arguments) = Locate(resource);
        arguments.AddRange(await GetArgumentsAsync(resource, cancellationToken));
        return new LaunchSpec(fileName, arguments, workingDirectory, await GetEnvironmentAsync(resource, cancellationToken));
    }

    private static (string FileName, string WorkingDirectory, List<string> Arguments) Locate(IResource resource)
    {
        switch (resource)
        {
            case ExecutableResource executable:
                return (Executables.Find(executable.Command), executable.WorkingDirectory, []);
            case ProjectResource:
                var output = resource.Annotations.OfType<IProjectOutput>().FirstOrDefault()
                    ?? throw new DistributedApplicationException($"The project of '{resource.Name}' does not say where its assembly is: its type is not one that the build generated.");
                return File.Exists(output.AssemblyPath)
                    ? (Executables.Find("dotnet"), Path.GetDirectoryName(output.ProjectPath)!, [output.AssemblyPath])
                    : throw new DistributedApplicationException($"{output.AssemblyPath} is missing. Build {output.ProjectPath} first.");
            default:
                throw new DistributedApplicationException($"'{resource.Name}' ({resource.GetType().Name}) is not a resource with a process.");
        }
    }

    private static async Task<IReadOnlyList<string>> GetArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], resource, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var texts = new List<string>(context.Args.Count);
        foreach (var argument in context.Args)
        {
            texts.Add(await ResolveAsync(argument, cancellationToken));
        }

        return texts;
    }

    private async Task<IReadOnlyDictionary<string, string>> GetEnvironmentAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, cancellationToken: cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var texts = new Dictionary<string, string>();
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            texts[name] = await ResolveAsync(value, cancellationToken);
        }

        return texts;
    }

    private static async ValueTask<string> ResolveAsync(object value, CancellationToken cancellationToken) =>
        value is IValueProvider later ? await later.GetValueAsync(cancellationToken) ?? "" : value.ToString() ?? "";
}
