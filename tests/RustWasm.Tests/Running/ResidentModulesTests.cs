using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm.Tests.Running;

public sealed class ResidentModulesTests
{
    [Fact]
    public void Add_BeyondTheBytes_DropsTheLeastRecentlyUsed()
    {
        var modules = new ResidentModules(100);
        var a = modules.Add("a", 40, out _);
        var b = modules.Add("b", 40, out _);
        Assert.True(modules.TryUse("a", out var used));

        modules.Add("c", 60, out var evicted);

        Assert.Equal(a, used);
        Assert.Equal([b], evicted);
        Assert.Equal((2, 100L), (modules.Count, modules.Bytes));
        Assert.False(modules.Holds("b"));
    }

    [Fact]
    public void Add_LargerThanAll_IsThereAlone()
    {
        var modules = new ResidentModules(100);
        modules.Add("a", 40, out _);

        modules.Add("large", 1000, out var evicted);

        Assert.Single(evicted);
        Assert.Equal((1, 1000L), (modules.Count, modules.Bytes));
    }

    [Fact]
    public void Remove_WhatIsThere_GivesItsSlotOnce()
    {
        var modules = new ResidentModules(100);
        var slot = modules.Add("a", 40, out _);

        var removed = modules.TryRemove("a", out var cleared);

        Assert.True(removed);
        Assert.Equal(slot, cleared);
        Assert.False(modules.TryRemove("a", out _));
        Assert.Equal((0, 0L), (modules.Count, modules.Bytes));
    }

    [Fact]
    public void Add_AfterRemove_NeverUsesASlotAgain()
    {
        var modules = new ResidentModules(100);

        var slots = Enumerable.Range(0, 100).Select(i => modules.Add($"{i}", 40, out _)).ToHashSet();

        Assert.Equal(100, slots.Count);
    }
}
