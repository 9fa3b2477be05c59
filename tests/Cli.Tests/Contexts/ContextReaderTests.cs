using System.Text;
using RlmAspire.Cli.Contexts;
using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime;

namespace RlmAspire.Cli.Tests.Contexts;

public sealed class ContextReaderTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Read_SeveralFiles_KeepsTheirOrderAndNames()
    {
        _host.Write("b.txt", "second");
        _host.Write("a.txt", "grün 😀");

        var inputs = await ReadAsync(["b.txt", "a.txt"]);

        Assert.Equal(["b.txt", "a.txt"], inputs.Select(static input => input.Name));
        Assert.Equal(["second", "grün 😀"], inputs.Select(Text));
    }

    [Fact]
    public async Task Read_StandardInput_IsNamedAfterIt()
    {
        _host.Input("piped text");

        var input = Assert.Single(await ReadAsync(["-"]));

        Assert.Equal(("stdin", "-", "piped text"), (input.Name, input.Source, Text(input)));
    }

    [Fact]
    public async Task Read_ByteOrderMark_IsLeftOut()
    {
        _host.Write("bom.txt", [0xEF, 0xBB, 0xBF, (byte)'x']);

        Assert.Equal("x", Text(Assert.Single(await ReadAsync(["bom.txt"]))));
    }

    [Theory]
    [InlineData("missing.txt", ErrorCodes.ContextUnreadable, "There is no file or folder missing.txt.")]
    [InlineData("empty.txt", ErrorCodes.ContextEmpty, "empty.txt is empty")]
    [InlineData("bom-only.txt", ErrorCodes.ContextEmpty, "byte order mark")]
    [InlineData("binary.bin", ErrorCodes.ContextBinary, "byte 3 is zero")]
    [InlineData("latin1.txt", ErrorCodes.ContextEncoding, "byte 2 (0xfc) fits no character")]
    [InlineData("cut.txt", ErrorCodes.ContextEncoding, "byte 1 (0xe2)")]
    [InlineData("utf16.txt", ErrorCodes.ContextEncoding, "--encoding utf-16")]
    public async Task Read_BadFile_SaysWhatIsWrongWithIt(string file, string code, string message)
    {
        _host.Write("empty.txt", "");
        _host.Write("bom-only.txt", [0xEF, 0xBB, 0xBF]);
        _host.Write("binary.bin", [1, 2, 3, 0, 5]);
        _host.Write("latin1.txt", [(byte)'g', (byte)'r', 0xFC, (byte)'n']);
        _host.Write("cut.txt", [(byte)'a', 0xE2, 0x82]);
        _host.Write("utf16.txt", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("text")]);

        var exception = await Assert.ThrowsAsync<RlmException>(() => ReadAsync([file]));

        Assert.Equal(code, exception.Code);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TextEncoding.Latin1, "latin1.txt", "grün")]
    [InlineData(TextEncoding.Auto, "latin1.txt", "grün")]
    [InlineData(TextEncoding.Auto, "utf8.txt", "grün")]
    [InlineData(TextEncoding.Auto, "utf16be.txt", "grün")]
    [InlineData(TextEncoding.Utf16, "utf16be.txt", "grün")]
    [InlineData(TextEncoding.Utf16, "utf16.txt", "grün")]
    public async Task Read_NamedEncoding_BecomesUtf8(object encoding, string file, string text)
    {
        _host.Write("latin1.txt", Encoding.Latin1.GetBytes("grün"));
        _host.Write("utf8.txt", "grün");
        _host.Write("utf16.txt", Encoding.Unicode.GetBytes("grün"));
        _host.Write("utf16be.txt", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("grün")]);

        var input = Assert.Single(await ReadAsync([file], (TextEncoding)encoding));

        Assert.Equal(text, Text(input));
    }

    [Fact]
    public async Task Read_Folder_IsOneContextOfItsTextFiles()
    {
        _host.Write("docs/b.md", "B");
        _host.Write("docs/a/one.txt", "A\n");
        _host.Write("docs/picture.png", [0x89, 0, 1]);
        _host.Write("docs/old.txt", [0xFC]);
        _host.Write("docs/.hidden/secret.txt", "no");
        _host.Write("docs/empty.txt", "");

        var input = Assert.Single(await ReadAsync(["docs"]));

        Assert.Equal("docs", input.Name);
        Assert.Equal("===== a/one.txt =====\nA\n\n===== b.md =====\nB\n\n", Text(input));
        Assert.Contains("Left out: picture.png is not text", _host.Notes, StringComparison.Ordinal);
        Assert.Contains("Left out: old.txt is not UTF-8", _host.Notes, StringComparison.Ordinal);
        Assert.Contains("docs: 2 text files read.", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FolderWithoutText_IsEmpty()
    {
        _host.Write("bin/a.bin", [0]);

        var exception = await Assert.ThrowsAsync<RlmException>(() => ReadAsync(["bin"]));

        Assert.Equal(ErrorCodes.ContextEmpty, exception.Code);
    }

    [Fact]
    public async Task Read_BeyondTheLimit_IsRefusedWhereverItComesFrom()
    {
        _host.Write("one.txt", new string('x', 60));
        _host.Write("two/three.txt", new string('x', 60));
        _host.Input(new string('x', 101));

        foreach (var sources in new[] { new[] { "one.txt", "one.txt" }, ["-"], ["one.txt", "two"] })
        {
            var exception = await Assert.ThrowsAsync<RlmException>(() => ReadAsync(sources, maxBytes: 100));

            Assert.Equal(ErrorCodes.ContextTooLarge, exception.Code);
        }
    }

    [Fact]
    public async Task Read_TwoHundredMegabytes_KeepsOneCopy()
    {
        var path = Path.Combine(_host.Host.WorkingDirectory, "large.txt");
        var line = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("All work and no play makes a dull trace. ", 25_000)));
        await using (var file = File.Create(path))
        {
            for (var index = 0; index < 200; index++)
            {
                await file.WriteAsync(line, TestContext.Current.CancellationToken);
            }
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var input = Assert.Single(await ReadAsync(["large.txt"]));
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.Equal(line.Length * 200L, input.Utf8.Length);
        Assert.InRange(allocated, input.Utf8.Length, input.Utf8.Length + 4_000_000);
    }

    private static string Text(ContextInput input) => Encoding.UTF8.GetString(input.Utf8.Span);

    private Task<IReadOnlyList<ContextInput>> ReadAsync(
        string[] sources, TextEncoding encoding = TextEncoding.Utf8, long maxBytes = ContextReader.DefaultMaxBytes) =>
        new ContextReader(_host.Host, encoding, maxBytes).ReadAsync(sources, TestContext.Current.CancellationToken);
}
