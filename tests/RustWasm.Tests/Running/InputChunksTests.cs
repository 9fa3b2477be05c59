using System.Text;
using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm.Tests.Running;

public sealed class InputChunksTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 1)]
    [InlineData(Megabyte, 1)]
    [InlineData(Megabyte + 1, 2)]
    [InlineData((10 * Megabyte) - 777, 10)]
    public void Next_Lines_AreWholeAndTogetherTheInput(int length, int least)
    {
        var input = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, (length / 40) + 1).Select(static i => $"line {i} of some length, with an é in it\n")))[..length];

        var chunks = Cut(input, WasmContract.Reduce);

        Assert.True(input.AsSpan().SequenceEqual(chunks.SelectMany(static chunk => chunk).ToArray()));
        Assert.InRange(chunks.Count, least, least + 1);
        Assert.All(chunks, static chunk => Assert.InRange(chunk.Length, 1, Megabyte));
        Assert.All(chunks.SkipLast(1), static chunk => Assert.Equal((byte)'\n', chunk[^1]));
    }

    [Fact]
    public void Next_LineLongerThanAChunk_StaysWhole()
    {
        var longLine = new string('x', 3 * Megabyte);
        var input = Encoding.UTF8.GetBytes($"a\n{longLine}\nb\n{longLine}");

        var chunks = Cut(input, WasmContract.Map);

        Assert.Equal(["a\n", $"{longLine}\n", "b\n", longLine], chunks.Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public void Next_AnalyzeProgram_GetsAllAtOnce()
    {
        var input = new byte[5 * Megabyte];

        var chunks = Cut(input, WasmContract.Analyze);

        Assert.Equal([input.Length], chunks.Select(static chunk => chunk.Length));
    }

    private static List<byte[]> Cut(byte[] input, WasmContract contract)
    {
        var chunks = new InputChunks(new ModuleCall("", ReadOnlyMemory<byte>.Empty, contract, WasmCombine.Count, input, new WasmLimits()));
        var cut = new List<byte[]>();
        for (var chunk = chunks.Next(); chunk.Length > 0; chunk = chunks.Next())
        {
            cut.Add(chunk.ToArray());
        }

        return cut;
    }
}
