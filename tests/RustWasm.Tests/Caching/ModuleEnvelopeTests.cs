using RlmAspire.RustWasm.Caching;

namespace RlmAspire.RustWasm.Tests.Caching;

public sealed class ModuleEnvelopeTests
{
    private static readonly byte[] s_secret = [1, 2, 3];

    [Fact]
    public void Open_EachByteChangedInTurn_IsNothing()
    {
        var module = SampleModules.Create(1, 50);
        var bytes = ModuleEnvelope.Seal(module, s_secret);

        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x40;

            Assert.Null(ModuleEnvelope.Open(module.Key, bytes, s_secret));

            bytes[i] ^= 0x40;
        }

        SampleModules.AssertSame(module, ModuleEnvelope.Open(module.Key, bytes, s_secret));
    }

    [Fact]
    public void Open_EachLengthButItsOwn_IsNothing()
    {
        var module = SampleModules.Create(1, 50);
        var bytes = ModuleEnvelope.Seal(module, s_secret);

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Null(ModuleEnvelope.Open(module.Key, bytes.AsMemory(0, length), s_secret));
        }

        Assert.Null(ModuleEnvelope.Open(module.Key, (byte[])[.. bytes, 0], s_secret));
    }

    [Fact]
    public void Open_AnothersKeyOrSecret_IsNothing()
    {
        var bytes = ModuleEnvelope.Seal(SampleModules.Create(1), s_secret);

        Assert.Null(ModuleEnvelope.Open(SampleModules.Key(2), bytes, s_secret));
        Assert.Null(ModuleEnvelope.Open(SampleModules.Key(1), bytes, [1, 2, 4]));
        Assert.Null(ModuleEnvelope.Open(SampleModules.Key(1), bytes, []));
    }
}
