using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Tests.Engine;

public sealed class GuestMemoryTests
{
    private const uint Page = 65536;

    private readonly ArrayMemory _memory = new(1);
    private readonly GuestMemory _guest;

    public GuestMemoryTests() => _guest = new GuestMemory(_memory);

    [Theory]
    [InlineData(Page, 1)]
    [InlineData(Page - 1, 2)]
    [InlineData(uint.MaxValue, 1)]
    [InlineData(0, Page + 1)]
    [InlineData(0, uint.MaxValue)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(uint.MaxValue - 7, 16)]
    public void Slice_NotInside_IsRefusedWhateverTheNumbers(uint pointer, uint length) =>
        Assert.Equal(Errno.Fault, Assert.Throws<WasiException>(() => _guest.Slice(pointer, length).Length).Errno);

    [Fact]
    public void Slice_AtTheEdge_IsGiven()
    {
        Assert.Equal(0, _guest.Slice(Page, 0).Length);
        Assert.Equal(1, _guest.Slice(Page - 1, 1).Length);
    }

    [Fact]
    public void Numbers_AtTheEdge_AreRefusedAndInsideComeBack()
    {
        Assert.Throws<WasiException>(() => _guest.Write(Page - 7, 1UL));
        Assert.Throws<WasiException>(() => _guest.ReadUInt32(uint.MaxValue - 3));

        _guest.Write(Page - 8, ulong.MaxValue);

        Assert.Equal(ulong.MaxValue, _guest.ReadUInt64(Page - 8));
    }

    [Fact]
    public void Read_AfterTheMemoryHasGrown_SeesTheNewPart()
    {
        _guest.Write(0, 7U);

        _memory.Grow(1);
        _guest.Write(Page + 4, 9U);

        Assert.Equal(7U, _guest.ReadUInt32(0));
        Assert.Equal(9U, _guest.ReadUInt32(Page + 4));
    }

    [Fact]
    public void Vectors_AreBoundedInCountAndInEveryEntry()
    {
        _guest.Write(0, 100U);
        _guest.Write(4, 10U);
        _guest.Write(8, 0U);
        _guest.Write(12, Page + 1);

        Assert.Equal([new Window(100, 10)], _guest.Vectors(0, 1));
        Assert.Equal(Errno.Fault, Assert.Throws<WasiException>(() => _guest.Vectors(0, 2)).Errno);
        Assert.Equal(Errno.Inval, Assert.Throws<WasiException>(() => _guest.Vectors(0, 1025)).Errno);
        Assert.Equal(Errno.Inval, Assert.Throws<WasiException>(() => _guest.Vectors(0, uint.MaxValue)).Errno);
        Assert.Equal(Errno.Fault, Assert.Throws<WasiException>(() => _guest.Vectors(Page - 4, 1)).Errno);
    }

    [Fact]
    public void Path_IsBoundedAndUtf8()
    {
        _guest.Slice(0, 2).Fill(0xff);

        Assert.Equal(Errno.Inval, Assert.Throws<WasiException>(() => _guest.Path(0, 2)).Errno);
        Assert.Equal(Errno.NameTooLong, Assert.Throws<WasiException>(() => _guest.Path(0, 4097)).Errno);
        Assert.Equal(Errno.Fault, Assert.Throws<WasiException>(() => _guest.Path(Page, 10)).Errno);
    }
}
