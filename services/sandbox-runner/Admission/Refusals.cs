using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.SandboxRunner.Admission;

/// <summary>What there may be not enough of, and what a client is told.</summary>
internal static class Refusals
{
    public const string Sessions = "sessions";
    public const string Project = "project";
    public const string Executions = "executions";
    public const string Programs = "programs";
    public const string ProjectPrograms = "project_programs";
    public const string Memory = "memory";

    /// <summary>429, with <c>Retry-After</c>.</summary>
    public static IResult Answer(string refusal, RunnerOptions options, RustWasmOptions rustWasm) => refusal switch
    {
        Programs => ProblemFactory.Result(ErrorCodes.Busy, $"{rustWasm.MaxRunning} programs run already; try again in a moment."),
        ProjectPrograms => ProblemFactory.Result(
            ErrorCodes.Busy, $"All {rustWasm.MaxRunningPerProject} programs that one project may run here at once are running; try again in a moment."),
        _ => Answer(refusal, options),
    };

    /// <summary>429, with <c>Retry-After</c>.</summary>
    public static IResult Answer(string refusal, RunnerOptions options) => ProblemFactory.Result(ErrorCodes.Busy, refusal switch
    {
        Sessions => $"All {options.MaxSessions} sessions of this runner are in use; try again in a moment.",
        Project => $"All {options.MaxSessionsPerProject} sessions that one project may have here are in use; end one, or try again in a moment.",
        Executions => $"{options.MaxRunningExecutions} executions run already; try again in a moment.",
        _ => $"This machine has less than {options.MemoryReserveMegabytes:N0} MB of memory left; try again when something has ended.",
    });
}
