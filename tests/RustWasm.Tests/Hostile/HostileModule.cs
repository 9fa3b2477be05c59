namespace RlmAspire.RustWasm.Tests.Hostile;

/// <summary>A row of the table for one contract.</summary>
/// <param name="Id">Its heading.</param>
/// <param name="Contract">What it is finished and run for.</param>
/// <param name="Outcomes">Verdicts, any of which is right, and what the message then says.</param>
/// <param name="Mechanisms">What has to stop it.</param>
/// <param name="Kind">Of the payload: <c>wat</c>, <c>module</c> or <c>hex</c>.</param>
/// <param name="Payload">Without its placeholders.</param>
internal sealed record HostileModule(
    string Id, WasmContract Contract, IReadOnlyList<(string Verdict, string Says)> Outcomes, IReadOnlyList<string> Mechanisms, string Kind, string Payload)
{
    public const string Refused = "Refused";

    public override string ToString() => $"{Id} ({Contract})";

    public Task<byte[]> AssembleAsync() => Kind switch
    {
        "wat" => Wat.ModuleAsync(Payload, Contract),
        "module" => Wat.CompileAsync(Payload),
        _ => Task.FromResult(Convert.FromHexString(string.Concat(Payload.Where(static c => !char.IsWhiteSpace(c))))),
    };
}
