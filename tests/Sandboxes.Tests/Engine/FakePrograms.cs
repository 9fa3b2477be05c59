using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Tests.Engine;

/// <summary>Guests written in C#: what a real one does through WebAssembly, these do by the same calls.</summary>
internal sealed class FakePrograms(Action<FakePrograms.Guest, JsonElement> step) : IProgramSource
{
    public const uint Step = 4096;
    private const uint Control = 5;
    private const uint Entry = 7;

    /// <summary>One page, in which the step function stands.</summary>
    public static Image Image()
    {
        var memory = new byte[Pages.WasmBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(memory.AsSpan((int)Step + 64), Entry);
        return new Image(new ImageDescription(1, 1234, Step, "3.12.0", Control, [[1, 1]], [0, 0]), memory);
    }

    public IProgram Create(int wasmPages, WasiAnswer answer, Func<bool> isStopped) => new Guest(new ArrayMemory(wasmPages), answer, isStopped, step);

    public void Interrupt()
    {
    }

    internal sealed class Guest(ArrayMemory memory, WasiAnswer answer, Func<bool> isStopped, Action<Guest, JsonElement> step) : IProgram
    {
        public ArrayMemory Bytes => memory;

        public bool IsStopped => isStopped();

        public IGuestMemory Memory => memory;

        public long Fuel { get; set; }

        public int PageLimit { get; set; }

        public int StackPointer { get; set; }

        public void Start() => throw new NotSupportedException();

        public int CallTable(uint index, int argument)
        {
            Assert.Equal((Entry, (int)Step, 1234), (index, argument, StackPointer));
            step(this, JsonSerializer.Deserialize<JsonElement>(ReadFrame()));
            return 1;
        }

        public void Dispose()
        {
        }

        public Errno Call(string name, params ReadOnlySpan<long> arguments) => answer(name, arguments);

        public void Say(JsonObject message)
        {
            var body = Encoding.UTF8.GetBytes(message.ToJsonString());
            var target = memory.Span(20_000, body.Length + 5);
            BinaryPrimitives.WriteInt32BigEndian(target, body.Length);
            target[4] = 0;
            body.CopyTo(target[5..]);
            Transfer("fd_write", 20_000, body.Length + 5);
        }

        public byte[] ReadFrame()
        {
            Transfer("fd_read", 10_000, 5);
            var length = BinaryPrimitives.ReadInt32BigEndian(memory.Span(10_000, 4));
            Transfer("fd_read", 10_000, length);
            return memory.Span(10_000, length).ToArray();
        }

        public void WriteFile(string path, string text)
        {
            Encoding.UTF8.GetBytes(path, memory.Span(1000, path.Length));
            Assert.Equal(Errno.Success, Call("path_open", 3, 0, 1000, path.Length, 1 | 8, 1 << 1 | 1 << 6, 0, 0, 900));
            Encoding.UTF8.GetBytes(text, memory.Span(1000, text.Length));
            Transfer("fd_write", 1000, text.Length, BinaryPrimitives.ReadUInt32LittleEndian(memory.Span(900, 4)));
        }

        public string ReadFile(string path)
        {
            Encoding.UTF8.GetBytes(path, memory.Span(1000, path.Length));
            if (Call("path_open", 3, 0, 1000, path.Length, 0, 1 << 1, 0, 0, 900) is var errno and not Errno.Success)
            {
                return $"{errno}";
            }

            Transfer("fd_read", 1000, 100, BinaryPrimitives.ReadUInt32LittleEndian(memory.Span(900, 4)));
            return Encoding.UTF8.GetString(memory.Span(1000, BinaryPrimitives.ReadInt32LittleEndian(memory.Span(808, 4))));
        }

        private void Transfer(string call, int address, int length, uint descriptor = Control)
        {
            BinaryPrimitives.WriteInt32LittleEndian(memory.Span(800, 4), address);
            BinaryPrimitives.WriteInt32LittleEndian(memory.Span(804, 4), length);
            Assert.Equal(Errno.Success, Call(call, descriptor, 800, 1, 808));
        }
    }
}
