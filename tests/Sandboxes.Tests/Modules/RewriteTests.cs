using System.Text;
using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.Sandboxes.Tests.Modules;

public sealed class RewriteTests
{
    private static readonly byte[] s_identity = ModuleBuilder.Body(0x20, 0);
    private static readonly byte[] s_grow = ModuleBuilder.Body(0x20, 0, 0x40, 0);

    [Fact]
    public void Rewrite_WithNothingAskedFor_GivesTheSameBytes()
    {
        var module = Everything().Build();

        var rewritten = ModuleRewriter.Rewrite(module, new RewriteOptions());

        Assert.Equal(module, rewritten.Bytes);
    }

    [Fact]
    public void Rewrite_StripCustomSections_LeavesTheOthers()
    {
        var module = new ModuleBuilder().AddCustom("first").Add(SectionId.Type, [0x60, 0, 0]).AddCustom("last").Build();

        var rewritten = ModuleRewriter.Rewrite(module, new RewriteOptions { StripCustomSections = true });

        Assert.Equal(new ModuleBuilder().Add(SectionId.Type, [0x60, 0, 0]).Build(), rewritten.Bytes);
    }

    [Theory]
    [InlineData(100u, false, 10)]
    [InlineData(5u, true, 5)]
    public void Rewrite_MemoryImport_TakesThePlaceOfTheMemory(uint maximum, bool shared, int expected)
    {
        var module = ModuleBuilder.WithFunctions(s_identity).Build();

        var rewritten = ModuleRewriter.Rewrite(module, new RewriteOptions { MemoryImport = new("host", "memory", maximum, shared) });

        var layout = LayoutReader.Read(rewritten.Bytes);
        Assert.Equal(new MemoryLimits(1, (ulong)expected, shared, false), Assert.Single(layout.Memories));
        Assert.Equal(layout.Memories[0], rewritten.Memory);
        Assert.Equal(1, layout.ImportedMemories);
        Assert.Null(layout.Find(SectionId.Memory));
        Assert.Contains("host\u0006memory", Encoding.Latin1.GetString(rewritten.Bytes), StringComparison.Ordinal);
        Assert.Equal(0, layout.ImportedFunctions);
    }

    [Fact]
    public void Rewrite_MaximumPages_OnlyLowersAMaximum()
    {
        var module = ModuleBuilder.WithFunctions(s_identity).Build();

        Assert.Equal(7UL, ModuleRewriter.Rewrite(module, new RewriteOptions { MaximumPages = 7 }).Memory!.Maximum);
        Assert.Equal(10UL, ModuleRewriter.Rewrite(module, new RewriteOptions { MaximumPages = 70 }).Memory!.Maximum);
        Assert.Equal(7UL, LayoutReader.Read(ModuleRewriter.Rewrite(module, new RewriteOptions { MaximumPages = 7 }).Bytes).Memories[0].Maximum);
    }

    [Fact]
    public void Rewrite_Exports_NameTheTableAndEveryMutableGlobal()
    {
        var module = Everything().Build();

        var rewritten = ModuleRewriter.Rewrite(module, new RewriteOptions { TableExport = "table", ExportMutableGlobals = true });

        var exports = LayoutReader.Read(rewritten.Bytes).Exports;
        Assert.Equal(4, exports.Count);
        Assert.Equal((ExternalKind.Function, 0), exports["f0"]);
        Assert.Equal((ExternalKind.Table, 0), exports["table"]);
        Assert.Equal((ExternalKind.Global, 0), exports["global_0"]);
        Assert.Equal((ExternalKind.Global, 2), exports["global_2"]);
        Assert.Equal([new(0, "i64", "global_0"), new(2, "i32", "global_2")], rewritten.MutableGlobals);
    }

    [Fact]
    public void Rewrite_Hollow_DropsDataAndStart()
    {
        var module = Everything().Build();

        var layout = LayoutReader.Read(ModuleRewriter.Rewrite(module, new RewriteOptions { Hollow = true }).Bytes);

        Assert.NotNull(LayoutReader.Read(module).Find(SectionId.Data));
        Assert.Null(layout.Find(SectionId.Data));
        Assert.Null(layout.Find(SectionId.DataCount));
        Assert.Null(layout.Find(SectionId.Start));
        Assert.NotNull(layout.Find(SectionId.Code));
    }

    [Theory]
    [InlineData(new byte[] { 0xfc, 8, 0, 0 })]
    [InlineData(new byte[] { 0xfc, 9, 0 })]
    public void Rewrite_HollowOfAModuleThatUsesItsData_IsRefused(byte[] instruction)
    {
        var module = ModuleBuilder.WithFunctions(s_identity, ModuleBuilder.Body([0x41, 0, 0x41, 0, 0x41, 0, .. instruction, 0x20, 0])).Build();

        var error = Assert.Throws<ModuleFormatException>(() => ModuleRewriter.Rewrite(module, new RewriteOptions { Hollow = true }));

        Assert.Equal(instruction, module[error.Offset..(error.Offset + instruction.Length)]);
    }

    [Fact]
    public void Rewrite_FuelAndPageLimit_AreAppended()
    {
        var module = Everything().Build();

        var layout = LayoutReader.Read(ModuleRewriter.Rewrite(module, new RewriteOptions { InitialFuel = 5, InitialPageLimit = 6 }).Bytes);

        Assert.Equal((ExternalKind.Global, 3), layout.Exports["fuel"]);
        Assert.Equal((ExternalKind.Global, 4), layout.Exports["page_limit"]);
        Assert.Equal([1, 0, 1], layout.ParameterCounts);
        Assert.Equal([0, 1, 2], layout.FunctionTypes);
        Assert.Equal(["i64", "i32", "i64", "i32"], layout.MutableGlobals.Select(global => global.Type));
    }

    [Theory]
    [InlineData("fuel")]
    [InlineData("page_limit")]
    [InlineData("global_2")]
    public void Rewrite_NameThatTheModuleTook_IsRefused(string name)
    {
        var module = ModuleBuilder.WithFunctions().AddRaw(0, [0]).Build();
        var taken = new ModuleBuilder().Add(SectionId.Memory, [0, 1]).Add(SectionId.Global, [0x7f, 1, 0x41, 0, 0x0b], [0x7f, 1, 0x41, 0, 0x0b], [0x7f, 1, 0x41, 0, 0x0b])
            .Add(SectionId.Export, [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 2, 0]).Build();
        var options = new RewriteOptions { InitialFuel = 1, InitialPageLimit = 1, ExportMutableGlobals = true };

        Assert.NotEmpty(ModuleRewriter.Rewrite(module, options).Bytes);
        Assert.Contains(name, Assert.Throws<ModuleFormatException>(() => ModuleRewriter.Rewrite(taken, options)).Message, StringComparison.Ordinal);
    }

    /// <summary>A module names an index that only the rewritten one has: it would reach its own fuel.</summary>
    [Theory]
    [InlineData(new byte[] { 0x42, 1, 0x24, 0 }, "global 0")]
    [InlineData(new byte[] { 0x23, 0, 0x1a }, "global 0")]
    [InlineData(new byte[] { 0x20, 0, 0x10, 2, 0x1a }, "function 2")]
    [InlineData(new byte[] { 0xd2, 2, 0x1a }, "function 2")]
    [InlineData(new byte[] { 0x41, 0, 0x41, 0, 0x11, 1, 0 }, "type 1")]
    [InlineData(new byte[] { 0x41, 0, 0x02, 1, 0x0b, 0x1a }, "type that does not exist")]
    [InlineData(new byte[] { 0x41, 0, 0x21, 1, 0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 11, 0 }, "local 1")]
    public void Rewrite_IndexOfWhatIsAdded_IsRefused(byte[] code, string named)
    {
        var module = ModuleBuilder.WithFunctions(s_grow, ModuleBuilder.Body([.. code, 0x20, 0])).Build();

        var error = Assert.Throws<ModuleFormatException>(() => ModuleRewriter.Rewrite(module, new RewriteOptions { InitialFuel = 1, InitialPageLimit = 1 }));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rewrite_ExportOfWhatIsAdded_IsRefused()
    {
        var module = new ModuleBuilder().Add(SectionId.Export, [1, (byte)'x', 3, 0]).Build();

        Assert.Throws<ModuleFormatException>(() => ModuleRewriter.Rewrite(module, new RewriteOptions { InitialFuel = 1 }));
    }

    /// <summary>A table, globals of both kinds, a start function, data, and a memory that grows.</summary>
    internal static ModuleBuilder Everything() => new ModuleBuilder()
        .Add(SectionId.Type, [0x60, 1, 0x7f, 1, 0x7f], [0x60, 0, 0])
        .Add(SectionId.Import, [1, (byte)'h', 1, (byte)'g', 3, 0x7e, 1], [1, (byte)'h', 1, (byte)'c', 3, 0x7f, 0])
        .Add(SectionId.Function, [0], [1])
        .Add(SectionId.Table, [0x70, 1, 2, 3])
        .Add(SectionId.Memory, [0, 1])
        .Add(SectionId.Global, [0x7f, 1, 0x41, 7, 0x0b])
        .Add(SectionId.Export, [2, (byte)'f', (byte)'0', 0, 0])
        .AddRaw((byte)SectionId.Start, [1])
        .Add(SectionId.Element, [0, 0x41, 0, 0x0b, 1, 0])
        .AddRaw((byte)SectionId.DataCount, [1])
        .Add(SectionId.Code, s_grow, ModuleBuilder.Body(0x03, 0x40, 0x41, 0, 0x0d, 0, 0x0b))
        .Add(SectionId.Data, [0, 0x41, 0, 0x0b, 2, 1, 2])
        .AddCustom("end");
}
