using System.Text;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Sessions;
using RlmAspire.Sandboxes.Tests.Conformance;
using RlmAspire.Sandboxes.Wasm;

namespace RlmAspire.Sandboxes.Tests.Engine;

/// <summary>Images and checkpoints that the engine on V8 made, and what is written here of them, read there.</summary>
public sealed class ForeignCheckpointTests(WasmFixture fixture) : ConformanceSuite(fixture)
{
    private const long MaxBytes = 1L << 30;
    private const string Cell = """
        value = {'answer': 42}
        f = open('/tmp/kept', 'w+')
        f.write('text')
        f.flush()
        """;

    [Fact]
    public async Task Read_CheckpointOfV8_HasItsFilesAndItsText()
    {
        var (image, saved, _) = await ReadAsync();

        var (file, open, pinned) = (Assert.Single(saved.State.Files.Values), Assert.Single(saved.State.Open), Assert.Single(saved.State.Pinned));
        Assert.Equal(("kept", "text"), (file.Name, Encoding.UTF8.GetString(file.Data!)));
        Assert.Equal((file.Inode, 4L, true), (open.Inode, open.Position, open.Writable));
        Assert.Equal("context", pinned.Context);
        Assert.Equal("3.12.0", image.Description.Python);
        Assert.All(saved.PinnedContents.Single(), static character => Assert.Equal((byte)'c', character));
        Assert.NotEmpty(saved.State.Shadow!.Changed);
    }

    [Fact]
    public async Task Write_WhatV8Saved_IsTakenUpByV8()
    {
        var (image, saved, _) = await ReadAsync();
        var memory = new ArrayMemory((int)(saved.State.Shadow!.Bytes / Pages.WasmBytes));
        saved.PinnedContents.Single().CopyTo(memory.Span((long)saved.State.Pinned[0].First * Pages.Bytes, saved.PinnedContents[0].Length));

        var written = CheckpointWriter.Write(image, saved.State, memory, TimeProvider.System);
        var session = await OpenAsync(options: new SessionOptions { Checkpoint = written });
        var result = await RunAsync(session, "f.seek(0)\nprint(value, f.read(), len(context), set(context[:]))");

        Assert.Equal("{'answer': 42} text 3000000 {'c'}\n", result.Stdout);
    }

    [Fact]
    public async Task Read_ImageOfV8_IsWrittenAsItWas()
    {
        var (image, _, path) = await ReadAsync();

        var library = ImageFile.Read(path).Library;

        Assert.Equal(await File.ReadAllBytesAsync(path, Token), ImageFile.Write(image, library));
        Assert.Equal(image.Id, new Image(image.Description with { Id = null }, MemoryOf(image)).Id);
    }

    [Fact]
    public async Task Read_DamagedCheckpoint_IsRefused()
    {
        var (image, _, _) = await ReadAsync();
        var session = await OpenAsync();
        var checkpoint = (await session.CheckpointAsync(Token)).ToArray();

        foreach (var damaged in new[] { checkpoint[..20], checkpoint[..^100], [.. checkpoint[..8], 0xff, .. checkpoint[9..]], [] })
        {
            Assert.Throws<InvalidDataException>(() => CheckpointReader.Read(image, damaged, MaxBytes, TimeProvider.System));
        }

        Assert.Throws<InvalidDataException>(() => CheckpointReader.Read(image, checkpoint, image.Bytes - 1, TimeProvider.System));
        Assert.Throws<InvalidDataException>(() => CheckpointReader.Read(FakePrograms.Image(), checkpoint, MaxBytes, TimeProvider.System));
    }

    private static byte[] MemoryOf(Image image)
    {
        var memory = new ArrayMemory(image.Description.WasmPages);
        image.CopyTo(memory);
        return memory.Span(0, (int)memory.Length).ToArray();
    }

    private async Task<(Image Image, SavedSession Saved, string Path)> ReadAsync()
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", new string('c', 3_000_000));
        await RunAsync(session, Cell);
        var checkpoint = await session.CheckpointAsync(Token);
        var path = PreparedPython.For(EngineFiles.Find(new SandboxSettings { Engine = WasmEngine.V8 })).Image;
        var image = ImageFile.Read(path).Image;
        return (image, CheckpointReader.Read(image, checkpoint.ToArray(), MaxBytes, TimeProvider.System), path);
    }
}
