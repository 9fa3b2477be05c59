using System.Security.Cryptography;
using System.Text.Json;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Orders;

namespace RlmAspire.Api.Orders;

/// <summary>A client's name of its request, with what it asks for.</summary>
internal static class RequestKey
{
    /// <summary>Bodies that mean the same have the same hash, however they were written.</summary>
    public static ClientKey Of(string key, RunSubmission submission) =>
        new(key, SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(submission, ContractsJsonContext.Default.RunSubmission)));
}
