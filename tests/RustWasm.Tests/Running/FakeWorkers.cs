using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm.Tests.Running;

/// <summary>Workers that speak the protocol, and misbehave when the input has 13 bytes.</summary>
internal sealed class FakeWorkers : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-fake-").FullName;

    /// <param name="misbehaviour">JavaScript; <c>answer(end, text, number, announced)</c> writes an answer.</param>
    /// <param name="start">JavaScript before the worker says that it is up.</param>
    public FakeWorkers(string misbehaviour, string start = "")
    {
        File.WriteAllText(Path.Combine(_folder, "worker.mjs"), $$"""
            import fs from "node:fs";
            function answer(end, text, number, announced = text.length, replace = 0) {
              const bytes = Buffer.alloc(40);
              bytes.writeUInt32LE(0x314d5752, 0);
              bytes.writeUInt32LE(number, 4);
              bytes[8] = end;
              bytes[9] = replace;
              bytes.writeUInt32LE(announced, 24);
              fs.writeSync(1, Buffer.concat([bytes, Buffer.from(text)]));
            }
            function read(length) {
              const bytes = Buffer.alloc(length);
              for (let at = 0; at < length; ) {
                const count = fs.readSync(0, bytes, at, length - at);
                if (count === 0) process.exit(0);
                at += count;
              }
              return bytes;
            }
            {{start}}
            answer(11, "up", 0);
            while (true) {
              const request = read(56);
              const number = request.readUInt32LE(4);
              read(request.readUInt32LE(16));
              const length = Number(request.readBigUInt64LE(40));
              read(length);
              if (length === 13) {
                {{misbehaviour}}
              } else {
                answer(0, "fine", number);
              }
            }
            """);
        Workers = new ModuleWorkers(new RustWasmSettings { Workers = 1 }, TimeProvider.System, _folder);
    }

    public ModuleWorkers Workers { get; }

    public async ValueTask DisposeAsync()
    {
        await Workers.DisposeAsync();
        Directory.Delete(_folder, true);
    }
}
