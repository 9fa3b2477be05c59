using System.Text;
using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.Sandboxes.Tests.Modules;

/// <summary>Builds modules by hand, section after section, in the order they are asked for.</summary>
internal sealed class ModuleBuilder
{
    private readonly List<byte> _bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

    /// <summary>One type, <c>[i32] → [i32]</c>, and functions of it with these bodies; the function i is exported as <c>fi</c>.</summary>
    public static ModuleBuilder WithFunctions(params byte[][] bodies) => new ModuleBuilder()
        .Add(SectionId.Type, [0x60, 1, 0x7f, 1, 0x7f])
        .Add(SectionId.Function, [.. bodies.Select(_ => new byte[] { 0 })])
        .Add(SectionId.Memory, [1, 1, 10])
        .Add(SectionId.Export, [.. bodies.Select((_, i) => new byte[] { 2, (byte)'f', (byte)('0' + i), 0, (byte)i })])
        .Add(SectionId.Code, bodies);

    /// <summary>A function's body without locals.</summary>
    public static byte[] Body(params byte[] code)
    {
        var writer = new ByteWriter(code.Length + 8);
        writer.WriteUnsigned((ulong)code.Length + 2);
        writer.WriteByte(0);
        writer.Write(code);
        writer.WriteByte(0x0b);
        return writer.Written.ToArray();
    }

    public ModuleBuilder Add(SectionId id, params byte[][] elements) => AddRaw((byte)id, [(byte)elements.Length, .. elements.SelectMany(element => element)]);

    public ModuleBuilder AddRaw(byte id, byte[] content)
    {
        var writer = new ByteWriter(content.Length + 8);
        writer.WriteByte(id);
        writer.WriteUnsigned((ulong)content.Length);
        writer.Write(content);
        _bytes.AddRange(writer.Written);
        return this;
    }

    public ModuleBuilder AddCustom(string name) => AddRaw(0, [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), 1, 2, 3]);

    public byte[] Build() => [.. _bytes];
}
