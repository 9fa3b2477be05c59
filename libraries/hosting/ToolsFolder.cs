using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>The folder of the tools that npm carries: <c>RLM_TOOLS</c>, else <c>eng/tools/node_modules</c> of the repository.</summary>
internal static class ToolsFolder
{
    public static string? Find(IConfiguration configuration)
    {
        if (configuration["RLM_TOOLS"] is { Length: > 0 } configured)
        {
            return Directory.Exists(configured) ? configured : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RlmAspire.sln")))
            {
                var tools = Path.Combine(folder.FullName, "eng", "tools", "node_modules");
                return Directory.Exists(tools) ? tools : null;
            }
        }

        return null;
    }
}
