using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Signing;
using RlmAspire.Data.Runs;
using RlmAspire.ServiceDefaults.Errors;
using RlmAspire.SyncIngest.Authentication;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Uploads;

/// <summary>Keeps the signer's signature over the last event of a trace.</summary>
internal static class SealRun
{
    public static async Task<IResult> HandleAsync(Guid run, SignedRequest signer, SealStore seals, CancellationToken cancellationToken)
    {
        var (seal, fault) = SignedBody.Read(signer.Body, IngestJsonContext.Default.RunSeal);
        if (seal is null)
        {
            return fault!.ToResult();
        }

        if (seal.Pubkey != signer.Pubkey)
        {
            return ProblemFactory.Result(ErrorCodes.Forbidden, "The seal is of another key than the request.");
        }

        if (!SigningKey.VerifyHash(seal.Pubkey, seal.Hash, seal.Sig))
        {
            return new Refusal(ErrorCodes.Invalid, "sig is not the key's signature over hash.", Pointer: "/sig").ToResult();
        }

        return await seals.PutAsync(signer.ProjectId, run, seal, cancellationToken) switch
        {
            SealOutcome.NotFound => ProblemFactory.Result(ErrorCodes.NotFound, $"The server holds nothing of the run {run}."),
            SealOutcome.OtherOwner => ProblemFactory.Result(ErrorCodes.Forbidden, "The run belongs to another signer."),
            SealOutcome.OtherHead => ProblemFactory.Result(ErrorCodes.Conflict, "The seal is not for the last event that the server holds. Send all events first."),
            _ => Results.NoContent(),
        };
    }
}
