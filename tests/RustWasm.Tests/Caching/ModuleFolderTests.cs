using System.Runtime.Versioning;
using RlmAspire.RustWasm.Caching;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests.Caching;

[UnsupportedOSPlatform("windows")]
public sealed class ModuleFolderTests : ModuleStoreConformance, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("rlm-modules-").FullName;
    private readonly TestClock _clock = new();

    private string Folder => Path.Combine(_root, "cache", "modules");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Find_FileThatWasDamaged_DropsIt()
    {
        var folder = Create();
        await folder.KeepAsync(SampleModules.Create(1), Token);
        var path = Assert.Single(Directory.GetFiles(Folder));
        var bytes = await File.ReadAllBytesAsync(path, Token);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Token);

        var found = await folder.FindAsync(SampleModules.Key(1), Token);

        Assert.Null(found);
        Assert.Empty(Directory.GetFiles(Folder));
        Assert.Equal(1, (await folder.ReadStateAsync(Token)).Damaged);
    }

    [Fact]
    public async Task Find_FileUnderAnothersName_DropsIt()
    {
        var folder = Create();
        await folder.KeepAsync(SampleModules.Create(1), Token);
        File.Move(Path.Combine(Folder, $"{SampleModules.Key(1)}.module"), Path.Combine(Folder, $"{SampleModules.Key(2)}.module"));

        Assert.Null(await folder.FindAsync(SampleModules.Key(2), Token));
    }

    [Fact]
    public async Task Keep_MoreThanFits_LetsTheLeastRecentlyUsedGo()
    {
        var folder = Create(4000);
        foreach (var number in new[] { 1, 2, 3 })
        {
            await folder.KeepAsync(SampleModules.Create(number), Token);
            _clock.Now += TimeSpan.FromSeconds(1);
            File.SetLastWriteTimeUtc(Path.Combine(Folder, $"{SampleModules.Key(number)}.module"), _clock.Now.UtcDateTime);
        }

        _clock.Now += TimeSpan.FromSeconds(1);
        await folder.FindAsync(SampleModules.Key(1), Token);
        await folder.KeepAsync(SampleModules.Create(4), Token);

        Assert.NotNull(await folder.FindAsync(SampleModules.Key(1), Token));
        Assert.Null(await folder.FindAsync(SampleModules.Key(2), Token));
        Assert.NotNull(await folder.FindAsync(SampleModules.Key(4), Token));
        Assert.True((await folder.ReadStateAsync(Token)).Bytes <= 4000);
    }

    [Fact]
    public async Task Keep_ModuleOverTheLimit_KeepsTheOthers()
    {
        var folder = Create(4000);
        await folder.KeepAsync(SampleModules.Create(1), Token);

        await folder.KeepAsync(SampleModules.Create(2, 10_000), Token);

        Assert.NotNull(await folder.FindAsync(SampleModules.Key(1), Token));
        Assert.Null(await folder.FindAsync(SampleModules.Key(2), Token));
    }

    [Fact]
    public async Task Keep_WhatAnotherFolderObjectKept_IsSharedAndBounded()
    {
        var (mine, others) = (Create(4000), Create(4000));
        await others.KeepAsync(SampleModules.Create(1), Token);

        var found = await mine.FindAsync(SampleModules.Key(1), Token);
        await Task.WhenAll(Enumerable.Range(2, 20).Select(number => (number % 2 == 0 ? mine : others).KeepAsync(SampleModules.Create(number), Token)));

        Assert.NotNull(found);
        Assert.True((await mine.ReadStateAsync(Token)).Bytes <= 4000);
    }

    [Fact]
    public async Task Keep_Anything_IsForItsOwnerAlone()
    {
        await Create().KeepAsync(SampleModules.Create(1), Token);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Folder))));
    }

    [Fact]
    public async Task FolderThatOthersCanWriteInto_IsNotUsedAndSaysWhatToDo()
    {
        var folder = Create();
        await folder.KeepAsync(SampleModules.Create(1), Token);
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_111_111);

        var found = await folder.FindAsync(SampleModules.Key(1), Token);
        var state = await folder.ReadStateAsync(Token);

        Assert.Null(found);
        Assert.False(state.On);
        Assert.Contains("chmod 700", state.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderThatCannotBeMade_IsAStateAndIsTriedAgain()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "cache"), "in the way", Token);
        var folder = Create();

        await folder.KeepAsync(SampleModules.Create(1), Token);
        var blocked = await folder.ReadStateAsync(Token);
        File.Delete(Path.Combine(_root, "cache"));
        await folder.KeepAsync(SampleModules.Create(1), Token);
        var soon = await folder.FindAsync(SampleModules.Key(1), Token);
        _clock.Now += TimeSpan.FromMinutes(2);
        await folder.KeepAsync(SampleModules.Create(1), Token);

        Assert.False(blocked.On);
        Assert.Contains("cannot be written", blocked.Detail, StringComparison.Ordinal);
        Assert.Null(soon);
        Assert.NotNull(await folder.FindAsync(SampleModules.Key(1), Token));
        Assert.True((await folder.ReadStateAsync(Token)).On);
    }

    [Fact]
    public async Task Keep_AfterAProcessThatEndedInTheMiddle_RemovesWhatItLeft()
    {
        var folder = Create();
        await folder.KeepAsync(SampleModules.Create(1), Token);
        var partial = Path.Combine(Folder, "left.partial");
        await File.WriteAllTextAsync(partial, "half", Token);
        File.SetLastWriteTimeUtc(partial, _clock.Now.UtcDateTime - TimeSpan.FromHours(2));

        await folder.KeepAsync(SampleModules.Create(2), Token);

        Assert.False(File.Exists(partial));
        Assert.Equal(2, (await folder.ReadStateAsync(Token)).Entries);
    }

    [Fact]
    public async Task Find_NameThatIsNoKey_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Create().FindAsync("../../etc/passwd", Token));

    protected override Task<IModuleStore> CreateAsync() => Task.FromResult<IModuleStore>(Create());

    private ModuleFolder Create(long maxBytes = 1_000_000_000) => new(Folder, maxBytes, _clock);
}
