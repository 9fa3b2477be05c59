using System.Text.Json.Nodes;

namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>A command as a model wrote it.</summary>
/// <param name="Name">Its name in lower case with underscores; perhaps none that exists.</param>
/// <param name="Arguments">Everything else that stood there.</param>
/// <param name="Line">Where it begins in the reply, from 1.</param>
public sealed record WrittenCommand(string Name, JsonObject Arguments, int Line);
