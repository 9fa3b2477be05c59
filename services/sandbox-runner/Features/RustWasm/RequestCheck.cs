using System.ComponentModel.DataAnnotations;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>Holds a request that was read by hand against its annotations, as the framework does with one that it reads.</summary>
internal static class RequestCheck
{
    /// <returns>What is wrong, by member; null when nothing is.</returns>
    public static Dictionary<string, string[]>? Find(WasmExecutionRequest request)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(request, new ValidationContext(request), faults, validateAllProperties: true);
        if (request.Limits is { } limits)
        {
            Validator.TryValidateObject(limits, new ValidationContext(limits), faults, validateAllProperties: true);
        }

        return faults.Count == 0
            ? null
            : faults.GroupBy(static fault => string.Join(',', fault.MemberNames)).ToDictionary(static group => group.Key, static group => group.Select(static fault => fault.ErrorMessage ?? "").ToArray());
    }
}
