using System.Security.Cryptography;
using System.Text.Json;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Lines;

namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>
/// The interpreter as it stands when it has started and waits for its first frame: its memory, and the few numbers that go with it.
/// Nothing in it depends on the engine: one made by any of them serves all.
/// </summary>
internal sealed class Image
{
    private const int GuardPages = 16;
    private static readonly byte[] s_zeros = new byte[Pages.WasmBytes];

    private readonly byte[] _memory;

    /// <param name="description">Without an id it gets one.</param>
    /// <param name="memory">All of it, zeros included.</param>
    public Image(ImageDescription description, byte[] memory)
    {
        _memory = memory;
        Description = description.Id is null ? description with { Id = IdOf(description, memory) } : description;
    }

    public ImageDescription Description { get; }

    public string Id => Description.Id!;

    public long Bytes => _memory.Length;

    /// <summary>The pages of a session's stack, in which nothing stands between two frames.</summary>
    public PageRange Stack => new(Description.Hole[0], Description.Hole[1]);

    /// <summary>Whether a step has used the last pages of its stack: what has come so far may have gone further, and over other things.</summary>
    public bool IsStackOver(IGuestMemory memory) =>
        Stack.Count > GuardPages && memory.Span((long)Stack.First * Pages.Bytes, GuardPages * Pages.Bytes).ContainsAnyExcept((byte)0);

    /// <summary>Fills a memory that is all zeros, and at least as large.</summary>
    public void CopyTo(IGuestMemory memory)
    {
        foreach (var run in Description.Runs)
        {
            Run(run).CopyTo(memory.Span((long)run[0] * Pages.Bytes, run[1] * Pages.Bytes));
        }
    }

    /// <summary>The image's content of pages, at most one WebAssembly page of them; beyond its end there are zeros.</summary>
    public ReadOnlySpan<byte> Content(int first, int end) => (long)end * Pages.Bytes <= _memory.Length
        ? _memory.AsSpan(first * Pages.Bytes, (end - first) * Pages.Bytes)
        : s_zeros.AsSpan(0, (end - first) * Pages.Bytes);

    public ReadOnlySpan<byte> Run(int[] run) => _memory.AsSpan(run[0] * Pages.Bytes, run[1] * Pages.Bytes);

    private static string IdOf(ImageDescription description, byte[] memory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(description, EngineJson.Plain.ImageDescription));
        hash.AppendData(memory);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
