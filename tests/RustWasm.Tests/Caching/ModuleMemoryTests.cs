using RlmAspire.RustWasm.Caching;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests.Caching;

public sealed class ModuleMemoryTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public void Add_MoreBytesThanFit_LetsTheLeastRecentlyUsedGo()
    {
        var memory = new ModuleMemory(3000, _clock);
        memory.Add(SampleModules.Create(1));
        memory.Add(SampleModules.Create(2));
        memory.Add(SampleModules.Create(3));
        Has(memory, 1);

        memory.Add(SampleModules.Create(4));

        Assert.Equal([true, false, true, true], new[] { 1, 2, 3, 4 }.Select(number => Has(memory, number)));
        Assert.Equal((3, 3000L), memory.Size);
    }

    [Fact]
    public void Add_TheSameAgain_CountsOnce()
    {
        var memory = new ModuleMemory(3000, _clock);

        memory.Add(SampleModules.Create(1));
        memory.Add(SampleModules.Create(1));

        Assert.Equal((1, 1000L), memory.Size);
    }

    [Fact]
    public void Add_MoreThanAll_KeepsTheOthers()
    {
        var memory = new ModuleMemory(3000, _clock);
        memory.Add(SampleModules.Create(1));

        memory.Add(SampleModules.Create(2, 3001));

        Assert.Equal((true, false), (Has(memory, 1), Has(memory, 2)));
    }

    [Fact]
    public void TryGet_InUseForLong_TellsTheStoresNowAndThen()
    {
        var memory = new ModuleMemory(3000, _clock);
        memory.Add(SampleModules.Create(1));

        var told = new List<bool>();
        for (var minute = 0; minute < 25; minute++)
        {
            memory.TryGet(SampleModules.Key(1), out _, out var tell);
            told.Add(tell);
            _clock.Now += TimeSpan.FromMinutes(1);
        }

        Assert.Equal(2, told.Count(static tell => tell));
    }

    private static bool Has(ModuleMemory memory, int number) => memory.TryGet(SampleModules.Key(number), out _, out _);
}
