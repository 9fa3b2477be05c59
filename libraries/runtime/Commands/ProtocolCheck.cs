using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;

namespace RlmAspire.Runtime.Commands;

/// <summary>Decides whether a request can be run in its protocol.</summary>
internal static class ProtocolCheck
{
    /// <exception cref="RlmException">It cannot (<c>invalid</c>).</exception>
    public static void Require(RunRequest request, ResolvedModel model)
    {
        if (!RunProtocols.All.Contains(request.Protocol))
        {
            throw Invalid($"There is no protocol '{request.Protocol}'. Known: {string.Join(", ", RunProtocols.All)}.");
        }

        if (request.Protocol != RunProtocols.Commands)
        {
            return;
        }

        if (model.Baseline)
        {
            throw Invalid($"{model.Name} writes Python cells and no commands. Name a language model, or use the protocol {RunProtocols.Repl}.");
        }

        if (request.Tools.Count > 0)
        {
            throw Invalid($"Tools are functions of Python cells, and the protocol {RunProtocols.Commands} has none. Leave them away, or use the protocol {RunProtocols.Repl}.");
        }
    }

    private static RlmException Invalid(string message) => new(ErrorCodes.Invalid, message);
}
