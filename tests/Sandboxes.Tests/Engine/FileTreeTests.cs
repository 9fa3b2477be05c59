using System.Text;
using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Tests.Engine;

public sealed class FileTreeTests
{
    private readonly FileTree _tree = new(TimeProvider.System);

    [Fact]
    public void Find_AboveTheRoot_IsRefused()
    {
        var folder = _tree.CreateDirectory(_tree.Root, "a");

        Fails(Errno.NotCapable, () => FilePlace.Find(_tree.Root, ".."));
        Fails(Errno.NotCapable, () => FilePlace.Find(folder, "../../etc/passwd"));
        Fails(Errno.NotCapable, () => FilePlace.Find(folder, ".."));
        Fails(Errno.NotCapable, () => FilePlace.Find(_tree.Root, "/a"));
        Assert.Same(_tree.Root, FilePlace.Find(_tree.Root, "a/..").Node);
    }

    [Fact]
    public void Reserve_WithAGap_ReadsZerosAndShrinkingForgets()
    {
        var file = _tree.CreateFile(_tree.Root, "f");

        "ab"u8.CopyTo(_tree.Reserve(file, 2, 2));
        Assert.Equal("\0\0ab", Read(file));
        _tree.Resize(file, 1);
        _tree.Resize(file, 4);

        Assert.Equal("\0\0\0\0", Read(file));
    }

    [Fact]
    public void Resize_OverTheQuota_IsRefusedUntilSomethingIsDeleted()
    {
        const int Half = 40 * 1024 * 1024;
        _tree.Resize(_tree.CreateFile(_tree.Root, "a"), Half);
        var second = _tree.CreateFile(_tree.Root, "b");

        Fails(Errno.NoSpace, () => _tree.Resize(second, Half));
        Fails(Errno.NoSpace, () => _tree.Reserve(second, OpenFile.MaxOffset - 1, 1).Clear());
        _tree.Unlink(_tree.Root, "a");
        _tree.Resize(second, Half);

        Assert.Equal(Half, second.Size);
    }

    [Fact]
    public void Create_OverTheQuotas_IsRefused()
    {
        Fails(Errno.NameTooLong, () => _tree.CreateFile(_tree.Root, new string('n', 256)));
        Fails(Errno.NoSpace, () =>
        {
            for (var folder = _tree.Root; ;)
            {
                folder = _tree.CreateDirectory(folder, "d");
            }
        });
        Fails(Errno.NoSpace, () =>
        {
            for (var i = 0; ; i++)
            {
                _tree.CreateFile(_tree.Root, $"f{i}");
            }
        });
    }

    [Fact]
    public void Installed_CanBeReadAndNothingElse()
    {
        var file = _tree.Install("/sandbox/driver.py", "code"u8.ToArray());

        Assert.Equal("code", Read(FilePlace.Require(_tree.Root, "sandbox/driver.py")));
        Fails(Errno.Access, () => _tree.Reserve(file, 0, 1).Clear());
        Fails(Errno.Access, () => _tree.Unlink(_tree.Root, "sandbox/driver.py"));
        Fails(Errno.Access, () => _tree.Rename(_tree.Root, "sandbox/driver.py", _tree.Root, "mine"));
        Fails(Errno.Access, () => _tree.Rename(_tree.Root, "sandbox", _tree.Root, "mine"));
        Fails(Errno.Access, () => _tree.CreateFile(_tree.Root, "sandbox/other.py"));
    }

    [Fact]
    public void Rename_ReplacesAFileAndRefusesAFolderAndItsOwnInside()
    {
        "a"u8.CopyTo(_tree.Reserve(_tree.CreateFile(_tree.Root, "a"), 0, 1));
        _tree.CreateFile(_tree.Root, "b");
        var folder = _tree.CreateDirectory(_tree.Root, "d");
        _tree.CreateFile(folder, "inner");

        _tree.Rename(_tree.Root, "a", _tree.Root, "b");

        Assert.Equal("a", Read(FilePlace.Require(_tree.Root, "b")));
        Fails(Errno.NoEntry, () => FilePlace.Require(_tree.Root, "a"));
        Fails(Errno.IsDirectory, () => _tree.Rename(_tree.Root, "b", _tree.Root, "d"));
        Fails(Errno.Inval, () => _tree.Rename(_tree.Root, "d", folder, "self"));
        Fails(Errno.NotEmpty, () => _tree.RemoveDirectory(_tree.Root, "d"));
    }

    [Fact]
    public void FilesAndFolders_AreNotTakenForEachOther()
    {
        _tree.CreateFile(_tree.Root, "f");
        _tree.CreateDirectory(_tree.Root, "d");

        Fails(Errno.NotDirectory, () => FilePlace.Find(_tree.Root, "f/x"));
        Fails(Errno.NotDirectory, () => _tree.RemoveDirectory(_tree.Root, "f"));
        Fails(Errno.IsDirectory, () => _tree.Unlink(_tree.Root, "d"));
        Fails(Errno.Exists, () => _tree.CreateFile(_tree.Root, "f"));
    }

    [Fact]
    public void TakeChanges_TellsWhatTheGuestDidAndRestoreMakesItAgain()
    {
        _tree.CreateDirectory(_tree.Root, "tmp");
        _tree.Seal();
        var folder = _tree.CreateDirectory(_tree.Root, "tmp/d");
        "kept"u8.CopyTo(_tree.Reserve(_tree.CreateFile(folder, "f"), 0, 4));
        var gone = _tree.CreateFile(folder, "gone");
        _tree.Unlink(folder, "gone");
        var other = new FileTree(TimeProvider.System);
        other.CreateDirectory(other.Root, "tmp");
        other.Seal();

        var changes = _tree.TakeChanges();
        other.Restore([.. changes.Changed]);

        Assert.Equal("kept", Read(FilePlace.Require(other.Root, "tmp/d/f")));
        Assert.Equal([gone.Inode], changes.Removed);
        Assert.Empty(_tree.TakeChanges().Changed);
    }

    [Fact]
    public void Restore_FilesThatAreNoTree_IsRefused()
    {
        FileRecord[] ring = [new(10, 11, "a", 0, 0, null), new(11, 10, "b", 0, 0, null)];
        FileRecord[] twice = [new(10, 1, "a", 0, 0, []), new(10, 1, "b", 0, 0, [])];

        Assert.Throws<InvalidDataException>(() => _tree.Restore(ring));
        Assert.Throws<InvalidDataException>(() => new FileTree(TimeProvider.System).Restore(twice));
    }

    private static string Read(FileNode node) => Encoding.UTF8.GetString(node.Data.AsSpan(0, node.Size));

    private static void Fails(Errno errno, Action action) => Assert.Equal(errno, Assert.Throws<WasiException>(action).Errno);
}
