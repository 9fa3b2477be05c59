using RlmAspire.Contracts.Errors;

namespace RlmAspire.Runtime.Calls;

/// <summary>Gives every fault a code, so that whatever goes wrong in a call ends it and stands in the trace.</summary>
internal static class Faults
{
    /// <summary>The fault itself when it has a code, else an internal error that names it.</summary>
    public static RlmException AsRlmException(Exception fault) => fault as RlmException
        ?? new RlmException(ErrorCodes.Internal, $"Something unexpected went wrong: {fault.GetType().Name}: {fault.Message}", fault);
}
