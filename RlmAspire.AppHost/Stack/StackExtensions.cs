using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace RlmAspire.AppHost.Stack;

internal static class StackExtensions
{
    /// <summary>Tells programs how the stack is, in <c>run/stack.json</c> of the data root, and people on the console.</summary>
    public static void AddStackFile(this IDistributedApplicationBuilder builder)
    {
        var file = new StackFile(StackFolders.Of(builder));
        StackFile.Current = file;
        builder.Services.AddSingleton(file);
        builder.Services.AddHostedService<StackReporter>();
    }
}
