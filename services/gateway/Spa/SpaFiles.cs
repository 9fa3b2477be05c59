using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;

namespace RlmAspire.Gateway.Spa;

/// <summary>The built dashboard. It may be built, or built anew, while the gateway runs.</summary>
internal sealed class SpaFiles(IConfiguration configuration) : IFileProvider, IDisposable
{
    public const string Index = "index.html";

    private PhysicalFileProvider? _files;

    /// <summary><c>Spa:Root</c>, else <c>web/dist</c> of the checkout that the gateway was built from.</summary>
    public string Root { get; } = configuration["Spa:Root"] is { Length: > 0 } root ? Path.GetFullPath(root) : FindBuild();

    public IFileInfo GetFileInfo(string subpath) => Open()?.GetFileInfo(subpath) ?? new NotFoundFileInfo(subpath);

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    public void Dispose() => _files?.Dispose();

    private static string FindBuild()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RlmAspire.sln")))
            {
                return Path.Combine(folder.FullName, "web", "dist");
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "wwwroot");
    }

    private PhysicalFileProvider? Open()
    {
        if (_files is null && Directory.Exists(Root))
        {
            _files = new PhysicalFileProvider(Root, ExclusionFilters.Sensitive);
        }

        return _files;
    }
}
