using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Signing;
using RlmAspire.Data.Projects;
using RlmAspire.Data.Signers;
using RlmAspire.ServiceDefaults.Errors;
using RlmAspire.SyncIngest.Telemetry;

namespace RlmAspire.SyncIngest.Authentication;

/// <summary>
/// Checks a NIP-98 signature (docs/protocol.md 2): first all that the header says, then that it was not used before and that the key may
/// upload, and only then reads the body and holds it against the signed hash.
/// </summary>
internal sealed class Nip98Handler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    IOptions<IngestOptions> ingest,
    ReplayGuard replays,
    SignerStore signers,
    BodyReader bodies,
    IngestMetrics metrics) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private static readonly string s_emptyHash = Convert.ToHexStringLower(SHA256.HashData([]));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // The framework asks for every request; checking a signature uses it up, so only an endpoint that wants one does.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
        {
            return AuthenticateResult.NoResult();
        }

        var cancellationToken = Context.RequestAborted;
        var header = Request.Headers.Authorization.ToString();
        var claimed = SignedPayload.Read(header);
        var result = Nip98.Verify(header, Request.Method, new Uri(Request.GetEncodedUrl()), claimed, TimeProvider.GetUtcNow());
        if (!result.IsAccepted)
        {
            return Refuse(result.Code!, result.Message!);
        }

        if (!await replays.TryUseAsync(result.Event!.Id, cancellationToken))
        {
            return Refuse(ErrorCodes.SignatureReplayed, "This signature was used already. Sign each request anew.");
        }

        if (await FindProjectAsync(result.Event.Pubkey, cancellationToken) is not { } project)
        {
            return Refuse(ErrorCodes.Forbidden, $"The key {result.Event.Pubkey} may not upload here. Ask an owner of the project to add it.");
        }

        var body = await bodies.ReadAsync(Request, cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body.Span));
        if (hash != (claimed ?? s_emptyHash))
        {
            return Refuse(ErrorCodes.SignatureInvalid, $"The signature is for a body with the hash {claimed ?? "(none)"}; the body has {hash}.");
        }

        Context.Features.Set(new SignedRequest(result.Event.Pubkey, project, body));
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, result.Event.Pubkey)], Nip98.Scheme));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Nip98.Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = Context.Features.Get<SignatureFailure>()!;
        metrics.Refused(failure.Code);
        Response.Headers.WWWAuthenticate = Nip98.Scheme;
        return ProblemFactory.Result(failure.Code, failure.Message).ExecuteAsync(Context);
    }

    private Task<long?> FindProjectAsync(string pubkey, CancellationToken cancellationToken) => ingest.Value.TrustOnFirstUse
        ? TrustAsync(pubkey, cancellationToken)
        : signers.FindProjectAsync(pubkey, cancellationToken);

    private async Task<long?> TrustAsync(string pubkey, CancellationToken cancellationToken) =>
        await signers.TrustAsync(pubkey, Project.Default, cancellationToken);

    private AuthenticateResult Refuse(string code, string message)
    {
        Context.Features.Set(new SignatureFailure(code, message));
        return AuthenticateResult.Fail(code);
    }
}
