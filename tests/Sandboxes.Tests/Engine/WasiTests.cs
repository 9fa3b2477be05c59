using System.Text;
using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Sessions;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Tests.Engine;

public sealed class WasiTests : IUsage
{
    private const long AllRights = (1 << 29) - 1;
    private const int Create = 1;
    private const int Exclusive = 4;
    private const int Truncate = 8;
    private const uint Line = 1_414_213;

    private readonly GuestMemory _memory = new(new ArrayMemory(1));
    private readonly List<string> _sent = [];
    private readonly List<TimeSpan> _slept = [];
    private readonly WasiHost _wasi;

    public WasiTests()
    {
        var tree = new FileTree(TimeProvider.System);
        var line = new SessionLine(body => _sent.Add(Encoding.UTF8.GetString(body)), static () => [FramePart.Json("{}"u8.ToArray())]);
        tree.Install("/sandbox/control", []).Device = new Device(new ControlLine(line, this), Line);
        var descriptors = new Descriptors(new EmptyInput(), new OutputStream(line, "stdout"), new OutputStream(line, "stderr"), tree.Root);
        _wasi = new WasiHost(_memory, ["python"], new GuestClock(TimeProvider.System, static () => 0, _slept.Add), Random.Shared.NextBytes, tree, descriptors);
    }

    public long FuelUsed => 11;

    public long MemoryBytes => 22;

    public long CpuTime => 33;

    [Fact]
    public void Call_ThatIsNotThere_AnswersSo() => Assert.Equal(Errno.NoSystemCall, Call("proc_raise", 6));

    [Theory]
    [InlineData(4)]
    [InlineData(99)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Descriptors_ThatNobodyOpened_AreRefused(int number)
    {
        Assert.Equal(Errno.BadFile, Call("fd_read", number, Vector(0, 10), 1, 600));
        Assert.Equal(Errno.BadFile, Call("fd_write", number, Vector(0, 10), 1, 600));
        Assert.Equal(Errno.BadFile, Call("fd_close", number));
        Assert.Equal(Errno.BadFile, Call("fd_prestat_get", number, 600));
    }

    [Fact]
    public void Addresses_OutsideTheMemory_AreFaults()
    {
        Assert.Equal(Errno.Fault, Call("fd_write", 1, -8, 1, 600));
        Assert.Equal(Errno.Fault, Call("fd_write", 1, Vector(65530, 100), 1, 600));
        Assert.Equal(Errno.Fault, Call("fd_filestat_get", 1, 65536 - 63));
        Assert.Equal(Errno.Fault, Call("random_get", 65536, 1));
        Assert.Equal(Errno.Fault, Call("random_get", 0, -1));
        Assert.Equal(Errno.Fault, Call("clock_time_get", 0, 0, 65535));
        Assert.Equal(Errno.Inval, Call("poll_oneoff", 0, 0, -1, 600));
        Assert.Equal(Errno.Fault, Call("fd_readdir", 3, 0, -1, 0, 600));
    }

    [Fact]
    public void File_IsMadeWrittenSoughtAndRead()
    {
        var file = Open("tmp.txt", Create);
        Put(2000, "hello");

        Assert.Equal(Errno.Success, Call("fd_write", file, Vector(2000, 5), 1, 600));
        Assert.Equal(Errno.Success, Call("fd_seek", file, 1, 0, 700));
        Assert.Equal(Errno.Success, Call("fd_read", file, Vector(3000, 100), 1, 600));

        Assert.Equal(4U, _memory.ReadUInt32(600));
        Assert.Equal("ello", Encoding.UTF8.GetString(_memory.Slice(3000, 4)));
        Assert.Equal(Errno.Inval, Call("fd_seek", file, -9, 0, 700));
        Assert.Equal(Errno.Inval, Call("fd_seek", file, 0, 7, 700));
        Assert.Equal(Errno.Inval, Call("fd_seek", file, long.MaxValue, 1, 700));
        Assert.Equal(Errno.Inval, Call("fd_pread", file, Vector(3000, 100), 1, -1, 600));
        Assert.Equal(Errno.Inval, Call("fd_filestat_set_size", file, long.MinValue));
    }

    [Fact]
    public void Open_KeepsToItsFlags()
    {
        Assert.Equal(-(long)Errno.NoEntry, Open("missing"));
        Assert.True(Open("made", Create) > 3);
        Assert.Equal(-(long)Errno.Exists, Open("made", Create | Exclusive));
        Assert.Equal(-(long)Errno.IsDirectory, Open("sandbox", Truncate));
    }

    [Fact]
    public void ControlLine_OpensOnceCannotBeClosedAndTellsUsage()
    {
        var line = Open("sandbox/control");

        Assert.Equal(Line, line);
        Assert.Equal(Errno.Permission, Call("fd_close", line));
        Assert.Equal(-(long)Errno.NoEntry, Open("sandbox/control"));
        Assert.Equal(Errno.Success, Call("fd_filestat_get", line, 4000));
        Assert.Equal([11UL, 22UL, 33UL], new uint[] { 4008, 4032, 4048 }.Select(_memory.ReadUInt64));
    }

    [Fact]
    public void ControlLine_FrameThatIsNotAllowed_UnwindsTheGuest()
    {
        var line = Open("sandbox/control");
        Put(2000, "\u007f\u007f\u007f\u007f\0");

        Assert.Throws<InvalidDataException>(() => Call("fd_write", line, Vector(2000, 5), 1, 600));
    }

    [Fact]
    public void StandardStreams_GoToTheLineAndInputIsAtItsEnd()
    {
        Put(2000, "out");

        Assert.Equal(Errno.Success, Call("fd_write", 1, Vector(2000, 3), 1, 600));
        Assert.Equal(Errno.Success, Call("fd_read", 0, Vector(2000, 3), 1, 600));

        Assert.Equal(["""{"type":"output","stream":"stdout","text":"out"}"""], _sent);
        Assert.Equal(0U, _memory.ReadUInt32(600));
        Assert.Equal(Errno.NotSupported, Call("path_symlink", 1000, 1, 3, 1000, 1));
    }

    [Fact]
    public void Listing_GoesOnWhereTheBufferEnded()
    {
        Open("first", Create);
        Open("second", Create);

        Assert.Equal(Errno.Success, Call("fd_readdir", 3, 3000, 24 + 1 + 24 + 2 + 24 + 7 + 24 + 2, 0, 600));
        Assert.Equal(108U, _memory.ReadUInt32(600));
        Assert.Equal([".", "..", "sandbox"], [Text(3024, 1), Text(3049, 2), Text(3075, 7)]);
        Assert.Equal(Errno.Success, Call("fd_readdir", 3, 3000, 100, 4, 600));

        Assert.Equal("second", Encoding.UTF8.GetString(_memory.Slice(3024, 6)));
        Assert.Equal(30U, _memory.ReadUInt32(600));
    }

    [Fact]
    public void Renumber_ClosesWhatHadTheNumberAndLeavesTheLineAlone()
    {
        var (line, from, to) = (Open("sandbox/control"), Open("from", Create), Open("to", Create));

        Assert.Equal(Errno.Success, Call("fd_renumber", from, to));

        Assert.Equal([Errno.BadFile, Errno.Success], [Call("fd_sync", from), Call("fd_sync", to)]);
        Assert.Equal([Errno.Permission, Errno.Permission], [Call("fd_renumber", line, to), Call("fd_renumber", to, line)]);
        Assert.Equal([Errno.NotSupported, Errno.NotSupported], [Call("fd_renumber", to, 3), Call("fd_renumber", 1, to)]);
        Assert.Equal([Errno.BadFile, Errno.BadFile], [Call("fd_renumber", to, 77), Call("fd_renumber", 77, to)]);
    }

    [Fact]
    public void Times_AreSetToTheNanosecond()
    {
        var file = Open("file", Create);

        Assert.Equal(Errno.Success, Call("fd_filestat_set_times", file, 5, 1234567891234567891, 1 + 4));
        Assert.Equal(Errno.Success, Call("fd_filestat_get", file, 4000));
        Assert.Equal([5UL, 1234567891234567891UL], new uint[] { 4040, 4048 }.Select(_memory.ReadUInt64));
        Assert.Equal(Errno.Inval, Call("fd_filestat_set_times", file, 0, 5, 4 + 8));
        Assert.Equal(Errno.NotSupported, Call("fd_filestat_set_times", 1, 0, 5, 4));
    }

    [Fact]
    public void Allocate_MakesAFileLongerAndNeverShorter()
    {
        var file = Open("file", Create);

        Assert.Equal(Errno.Success, Call("fd_allocate", file, 2, 10));
        Assert.Equal(Errno.Success, Call("fd_allocate", file, 0, 1));

        Assert.Equal(Errno.Success, Call("fd_filestat_get", file, 4000));
        Assert.Equal(12UL, _memory.ReadUInt64(4032));
        Assert.Equal([Errno.Inval, Errno.Inval, Errno.NoSpace], [Call("fd_allocate", file, 0, 0), Call("fd_allocate", file, long.MaxValue, 1), Call("fd_allocate", file, 0, 1L << 40)]);
    }

    [Fact]
    public void Paths_ThatSayWhatTheyMeanAreTakenAtTheirWord()
    {
        Open("file", Create);

        Assert.Equal(-(long)Errno.NotDirectory, Open("file/"));
        Assert.Equal(-(long)Errno.IsDirectory, Open("new/", Create));
        Assert.Equal(-(long)Errno.NoEntry, Open(""));
        Assert.Equal(-(long)Errno.NotCapable, Open("/file"));
    }

    [Fact]
    public void Sockets_AreNone()
    {
        Assert.Equal([Errno.NotSocket, Errno.BadFile], [Call("sock_send", 1), Call("sock_recv", 77)]);
    }

    [Fact]
    public void Poll_DescriptorThatIsNotOpen_TellsSoInItsEvent()
    {
        _memory.Write(4000, 9U);
        _memory.Slice(4008, 1)[0] = 1;
        _memory.Write(4016, 77U);

        Assert.Equal(Errno.Success, Call("poll_oneoff", 4000, 5000, 1, 600));

        Assert.Equal((9UL, (byte)Errno.BadFile), (_memory.ReadUInt64(5000), _memory.Slice(5008, 1)[0]));
    }

    [Fact]
    public void Poll_SleepsTheShortestTime()
    {
        foreach (var (place, milliseconds) in new[] { (4000U, 50UL), (4048U, 20UL) })
        {
            _memory.Write(place, place);
            _memory.Write(place + 16, GuestClock.Monotonic);
            _memory.Write(place + 24, milliseconds * 1_000_000);
        }

        Assert.Equal(Errno.Success, Call("poll_oneoff", 4000, 5000, 2, 600));

        Assert.Equal([TimeSpan.FromMilliseconds(20)], _slept);
        Assert.Equal(1U, _memory.ReadUInt32(600));
        Assert.Equal(4048U, _memory.ReadUInt32(5000));
    }

    private Errno Call(string name, params ReadOnlySpan<long> arguments) => _wasi.Call(name, arguments);

    private void Put(uint pointer, string text) => Encoding.UTF8.GetBytes(text, _memory.Slice(pointer, (uint)text.Length));

    private string Text(uint pointer, uint length) => Encoding.UTF8.GetString(_memory.Slice(pointer, length));

    private long Vector(uint pointer, uint length)
    {
        _memory.Write(500, pointer);
        _memory.Write(504, length);
        return 500;
    }

    private long Open(string path, int flags = 0)
    {
        Put(1000, path);
        var errno = Call("path_open", 3, 0, 1000, path.Length, flags, AllRights, AllRights, 0, 900);
        return errno == Errno.Success ? _memory.ReadUInt32(900) : -(long)errno;
    }
}
