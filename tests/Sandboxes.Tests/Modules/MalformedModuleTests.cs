using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.Sandboxes.Tests.Modules;

/// <summary>Whatever the bytes are, there is a module or a <see cref="ModuleFormatException"/>.</summary>
public sealed class MalformedModuleTests
{
    private static readonly RewriteOptions[] s_options =
    [
        new() { InitialFuel = 1000, InitialPageLimit = 9, StripCustomSections = true, ExportMutableGlobals = true, TableExport = "table" },
        new() { Hollow = true, MemoryImport = new("m", "n", 100, false) },
        new(),
    ];

    [Fact]
    public void Rewrite_EveryTruncation_IsAModuleOrRefused()
    {
        var module = RewriteTests.Everything().Build();

        var refused = Enumerable.Range(0, module.Length).Count(length => IsRefused(module.AsSpan(0, length)));

        // What is left is a module only where a section has just ended.
        Assert.InRange(refused, module.Length - 12, module.Length - 1);
    }

    [Fact]
    public void Rewrite_EveryBitFlip_IsAModuleOrRefused()
    {
        var module = RewriteTests.Everything().Build();
        var refused = 0;

        for (var bit = 0; bit < module.Length * 8; bit++)
        {
            var changed = (byte[])module.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            refused += IsRefused(changed) ? 1 : 0;
        }

        Assert.True(refused > module.Length, $"{refused} refused");
    }

    [Fact]
    public void Rewrite_RandomBytesInCode_AreAModuleOrRefused()
    {
        var random = new Random(20261124);
        var code = new byte[60];
        var refused = 0;

        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(code);
            refused += IsRefused(ModuleBuilder.WithFunctions(ModuleBuilder.Body(code)).Build()) ? 1 : 0;
        }

        Assert.True(refused > 19_000, $"{refused} refused");
    }

    [Theory]
    [InlineData(1, new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f })]
    [InlineData(2, new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 1 })]
    [InlineData(1, new byte[] { 1, 0x60, 0xff, 0xff, 0xff, 0x7f })]
    [InlineData(7, new byte[] { 1, 0xff, 0xff, 0xff, 0xff, 0x0f })]
    public void Rewrite_CountThatCannotBe_AllocatesNothing(byte section, byte[] content)
    {
        var module = new ModuleBuilder().AddRaw(section, content).Build();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ModuleFormatException>(() => ModuleRewriter.Rewrite(module, new RewriteOptions()));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData(new byte[] { 0xff }, "0xff is not supported")]
    [InlineData(new byte[] { 0xfb, 0 }, "0xfb is not supported")]
    [InlineData(new byte[] { 0xfc, 18 }, "bulk instruction 18")]
    [InlineData(new byte[] { 0xfd, 0x94, 2 }, "vector instruction 276")]
    [InlineData(new byte[] { 0xfe, 4 }, "atomic instruction 4")]
    [InlineData(new byte[] { 0x0c, 9 }, "label 9")]
    [InlineData(new byte[] { 0x05 }, "outside of its block")]
    [InlineData(new byte[] { 0x0b, 0x0b }, "left over")]
    [InlineData(new byte[] { 0x02, 0x40 }, "cut off")]
    [InlineData(new byte[] { 0x02, 0x40, 0x07, 0, 0x0b }, "outside of its block")]
    [InlineData(new byte[] { 0x41, 0x80, 0x80, 0x80, 0x80, 0x80, 0 }, "longer than 5")]
    public void Rewrite_CodeThatIsWrong_SaysWhatAndWhere(byte[] code, string problem)
    {
        var module = ModuleBuilder.WithFunctions(ModuleBuilder.Body(code)).Build();

        var error = Assert.Throws<ModuleFormatException>(() => ModuleRewriter.Rewrite(module, new RewriteOptions { InitialFuel = 1 }));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Offset, module.Length - code.Length - 1, module.Length);
    }

    /// <summary>Deeply nested and full of labels, yet read in one pass.</summary>
    [Fact]
    public void Rewrite_HalfAMillionNestedBlocks_ReturnsInTime()
    {
        const int Count = 500_000;
        byte[] code = [.. Enumerable.Repeat<byte[]>([0x03, 0x40], Count).SelectMany(block => block), .. Enumerable.Repeat((byte)0x0b, Count + 1)];
        var writer = new ByteWriter(code.Length + 16);
        writer.WriteByte(1);
        writer.WriteUnsigned((ulong)code.Length + 1);
        writer.WriteByte(0);
        writer.Write(code);
        var module = new ModuleBuilder().Add(SectionId.Type, [0x60, 0, 0]).Add(SectionId.Function, [0]).AddRaw((byte)SectionId.Code, writer.Written.ToArray()).Build();

        var rewritten = ModuleRewriter.Rewrite(module, new RewriteOptions { InitialFuel = 1 });

        Assert.InRange(rewritten.Bytes.Length, module.Length + (15 * Count), module.Length + (25 * Count));
    }

    private static bool IsRefused(ReadOnlySpan<byte> module)
    {
        var refused = false;
        foreach (var options in s_options)
        {
            try
            {
                ModuleRewriter.Rewrite(module, options);
            }
            catch (ModuleFormatException error)
            {
                refused = true;
                Assert.InRange(error.Offset, 0, module.Length);
            }
        }

        return refused;
    }
}
