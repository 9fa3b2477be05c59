using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>Runs a program over an input that follows the request's line as it is: it is read once, to where it stays.</summary>
internal static class ExecuteOverBytes
{
    public static async Task<IResult> HandleAsync(HttpContext context, ProgramDesk desk, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength is not { } length)
        {
            var problem = ProblemFactory.Create(ErrorCodes.Malformed, "Send the body's length: a Content-Length is needed here.");
            problem.Status = StatusCodes.Status411LengthRequired;
            return Results.Problem(problem);
        }

        return await desk.AdmitAsync(context.Request, length, async () =>
        {
            var (request, input) = await ProgramBody.ReadAsync(context.Request.BodyReader, length, cancellationToken);
            return RequestCheck.Find(request) is { } faults ? Results.ValidationProblem(faults) : await desk.ExecuteAsync(request, input, cancellationToken);
        });
    }
}
