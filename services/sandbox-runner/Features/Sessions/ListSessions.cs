using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Sandboxes.Serving;

namespace RlmAspire.SandboxRunner.Features.Sessions;

/// <summary>The sessions that have a client.</summary>
internal static class ListSessions
{
    public static Ok<SandboxSessionList> Handle(SandboxHost host) => TypedResults.Ok(new SandboxSessionList([.. host.Sessions.Select(Describe)]));

    private static SandboxSession Describe(ServedSessionInfo session) => new(
        session.Id, session.Project, StateOf(session.State), session.OpenedAt, session.LastUsedAt, session.Cells, session.MemoryBytes, session.ParkedBytes);

    private static string StateOf(ServedSessionState state) => state switch
    {
        ServedSessionState.Running => SandboxSessionStates.Running,
        ServedSessionState.Parked => SandboxSessionStates.Parked,
        _ => SandboxSessionStates.Idle,
    };
}
