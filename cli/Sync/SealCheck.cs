using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Signing;

namespace RlmAspire.Cli.Sync;

/// <summary>Compares a server's copy of a run with the head of the local one, and checks the signature that the server keeps.</summary>
internal sealed class SealCheck(HttpClient http, Uri server)
{
    /// <summary>Who signed the server's copy.</summary>
    public string? Signer { get; private set; }

    /// <summary>What does not hold, or null.</summary>
    /// <param name="run">The run.</param>
    /// <param name="head">Hash of its last event here.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<string?> VerifyAsync(Guid run, string head, CancellationToken cancellationToken)
    {
        if (await FetchAsync(run, cancellationToken) is not { } copy)
        {
            return $"{server} does not hold the run.";
        }

        Signer = copy.Summary.Signer;
        if (copy.HeadHash != head)
        {
            return $"{server} ends at event {copy.Summary.LastSeq} with the hash {copy.HeadHash}, not with {head}.";
        }

        if (Signer is null || copy.HeadSignature is null)
        {
            return $"{server} holds the run without a seal; `rlm sync {run}` sends it once the run has ended.";
        }

        return SigningKey.VerifyHash(Signer, head, copy.HeadSignature) ? null : $"the seal at {server} is not a signature of {Signer} over {head}.";
    }

    private async Task<RunDetail?> FetchAsync(Guid run, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(server, $"api/rlm/runs/{run}"), cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            return response.IsSuccessStatusCode
                ? await response.Content.ReadFromJsonAsync(ContractsJsonContext.Default.RunDetail, cancellationToken)
                : throw await ProblemReply.ReadAsync(response, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new RlmException(ErrorCodes.Unavailable, $"The server {server} cannot be reached: {exception.Message}", exception);
        }
        catch (JsonException exception)
        {
            throw new ServerRefusal(ErrorCodes.Invalid, $"{server} does not answer as an RlmAspire server does: {exception.Message}");
        }
    }
}
