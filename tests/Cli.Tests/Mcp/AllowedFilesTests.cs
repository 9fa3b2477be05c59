using System.Text;
using RlmAspire.Cli.Mcp.Tools;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Tests.Mcp;

public sealed class AllowedFilesTests : IDisposable
{
    private readonly TestHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("inside.txt")]
    [InlineData("deep/../inside.txt")]
    [InlineData("link-inside")]
    public async Task Read_InsideTheFolder_IsRead(string path)
    {
        _host.Write("inside.txt", "text");
        _host.Write("deep/other.txt", "other");
        File.CreateSymbolicLink(Path.Combine(_host.Host.WorkingDirectory, "link-inside"), "inside.txt");
        var files = new AllowedFiles(_host.Host, []);

        var text = await files.ReadAsync(path, Token);

        Assert.Equal("text", Encoding.UTF8.GetString(text.Span));
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("link-outside")]
    [InlineData("folder-outside/secret.txt")]
    [InlineData("../work-too/secret.txt")]
    [InlineData("circle")]
    public async Task Read_OutsideTheFolder_IsRefused(string path)
    {
        var work = _host.Host.WorkingDirectory;
        await File.WriteAllTextAsync(Path.Combine(_host.Folder, "secret.txt"), "secret", Token);
        Directory.CreateDirectory(work + "-too");
        await File.WriteAllTextAsync(Path.Combine(work + "-too", "secret.txt"), "secret", Token);
        File.CreateSymbolicLink(Path.Combine(work, "link-outside"), "../secret.txt");
        Directory.CreateSymbolicLink(Path.Combine(work, "folder-outside"), _host.Folder);
        File.CreateSymbolicLink(Path.Combine(work, "circle"), "circle");
        var files = new AllowedFiles(_host.Host, []);

        var fault = await Assert.ThrowsAnyAsync<RlmException>(() => files.ReadAsync(path, Token));

        Assert.Contains(fault.Code, new[] { ErrorCodes.Forbidden, ErrorCodes.ContextUnreadable });
        Assert.DoesNotContain("secret\n", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WhenStartedInTheRoot_NothingIsAllowedUnlessSaid()
    {
        var inRoot = _host.Host with { WorkingDirectory = "/" };
        var path = _host.Write("inside.txt", "text");

        var fault = await Assert.ThrowsAsync<RlmException>(() => new AllowedFiles(inRoot, []).ReadAsync(path, Token));
        var allowed = await new AllowedFiles(inRoot, [_host.Host.WorkingDirectory]).ReadAsync(path, Token);

        Assert.Contains("--allow-folder", fault.Message, StringComparison.Ordinal);
        Assert.Equal(4, allowed.Length);
    }

    [Fact]
    public void Folders_OneThatIsNotThere_IsAnError()
    {
        var fault = Assert.Throws<RlmException>(() => new AllowedFiles(_host.Host, ["nowhere"]));

        Assert.Contains("--allow-folder: there is no folder", fault.Message, StringComparison.Ordinal);
    }
}
