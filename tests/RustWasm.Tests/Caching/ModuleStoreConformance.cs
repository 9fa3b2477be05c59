using RlmAspire.RustWasm.Caching;

namespace RlmAspire.RustWasm.Tests.Caching;

/// <summary>What every store does.</summary>
public abstract class ModuleStoreConformance
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An empty store.</summary>
    protected abstract Task<IModuleStore> CreateAsync();

    [Fact]
    public async Task Find_WhatWasKept_IsTheSame()
    {
        var store = await CreateAsync();
        var module = SampleModules.Create(1);

        await store.KeepAsync(module, Token);
        var found = await store.FindAsync(module.Key, Token);

        SampleModules.AssertSame(module, found);
    }

    [Fact]
    public async Task Find_WhatWasNotKept_IsNothing()
    {
        var store = await CreateAsync();
        await store.KeepAsync(SampleModules.Create(1), Token);

        Assert.Null(await store.FindAsync(SampleModules.Key(2), Token));
    }

    [Fact]
    public async Task Keep_TheSameTwice_IsOneEntry()
    {
        var store = await CreateAsync();

        await store.KeepAsync(SampleModules.Create(1), Token);
        await store.KeepAsync(SampleModules.Create(1), Token);
        var state = await store.ReadStateAsync(Token);

        Assert.Equal((true, 1L), (state.On, state.Entries));
        Assert.InRange(state.Bytes!.Value, 1000, 2000);
    }

    [Fact]
    public async Task Clear_WithEntries_LeavesNothing()
    {
        var store = await CreateAsync();
        await store.KeepAsync(SampleModules.Create(1), Token);
        await store.KeepAsync(SampleModules.Create(2), Token);

        await store.ClearAsync(Token);
        var state = await store.ReadStateAsync(Token);

        Assert.Equal((0L, 0L), (state.Entries, state.Bytes));
        Assert.Null(await store.FindAsync(SampleModules.Key(1), Token));
    }

    [Fact]
    public async Task Used_OfWhatIsNotThere_DoesNothing()
    {
        var store = await CreateAsync();

        await store.UsedAsync(SampleModules.Key(9), Token);

        Assert.Equal(0, (await store.ReadStateAsync(Token)).Entries);
    }

    [Fact]
    public async Task KeepAndFind_ManyAtOnce_NeverGiveHalfAModule()
    {
        var store = await CreateAsync();
        var module = SampleModules.Create(7, 300_000);

        var found = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            if (i % 2 == 0)
            {
                await store.KeepAsync(module, Token);
            }

            return await store.FindAsync(module.Key, Token);
        })));

        Assert.All(found.Where(static one => one is not null), one => SampleModules.AssertSame(module, one));
        Assert.Equal(0, (await store.ReadStateAsync(Token)).Damaged);
    }
}
