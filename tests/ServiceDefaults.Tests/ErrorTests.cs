using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.ServiceDefaults.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(ErrorCodes.Malformed, 400)]
    [InlineData(ErrorCodes.SignatureReplayed, 401)]
    [InlineData(ErrorCodes.Forbidden, 403)]
    [InlineData(ErrorCodes.NotFound, 404)]
    [InlineData(ErrorCodes.Conflict, 409)]
    [InlineData(ErrorCodes.TooLarge, 413)]
    [InlineData(ErrorCodes.BlobMissing, 422)]
    [InlineData(ErrorCodes.Busy, 429)]
    [InlineData(ErrorCodes.Unavailable, 503)]
    public async Task RlmException_OfAnyCode_AnswersWithItsStatusAndMessage(string code, int status)
    {
        await using var service = await StartThrowingAsync(() => new RlmException(code, "What to do."));

        using var response = await service.Client.GetAsync(new Uri("/throw", UriKind.Relative), TestContext.Current.CancellationToken);

        var problem = await ReadAsync(response);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal("What to do.", problem.GetProperty("detail").GetString());
        Assert.Matches("^[0-9a-f]{32}$", problem.GetProperty("traceId").GetString());
        Assert.Equal(status is 429 or 503, response.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task ArgumentException_InAHandler_IsAFaultOfTheServerAndTellsNothing()
    {
        await using var service = await StartThrowingAsync(() => new ArgumentException("inner secret"));

        using var response = await service.Client.GetAsync(new Uri("/throw", UriKind.Relative), TestContext.Current.CancellationToken);

        var problem = await ReadAsync(response);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(ErrorCodes.Internal, problem.GetProperty("code").GetString());
        Assert.DoesNotContain("inner secret", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(service.Logs.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("inner secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DatabaseAway_InAHandler_IsUnavailable()
    {
        await using var service = await StartThrowingAsync(() => new NpgsqlException("refused", new System.Net.Sockets.SocketException(111)));

        using var response = await service.Client.GetAsync(new Uri("/throw", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(ErrorCodes.Unavailable, (await ReadAsync(response)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Route_ThatDoesNotExist_IsAProblemToo()
    {
        await using var service = await TestService.StartAsync(TestContext.Current.CancellationToken);

        using var response = await service.Client.GetAsync(new Uri("/nothing", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(ErrorCodes.NotFound, (await ReadAsync(response)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task QueryParameter_ThatCannotBeRead_IsNamed()
    {
        await using var service = await TestService.StartAsync(
            TestContext.Current.CancellationToken, map: app => app.MapGet("/number", (int value) => value));

        using var response = await service.Client.GetAsync(new Uri("/number?value=many", UriKind.Relative), TestContext.Current.CancellationToken);

        var problem = await ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(ErrorCodes.Malformed, problem.GetProperty("code").GetString());
        Assert.Contains("value", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_WhoLeaves_LeavesNoErrorInTheLog()
    {
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var service = await TestService.StartAsync(TestContext.Current.CancellationToken, map: app => app.MapGet("/slow", async (HttpContext context) =>
        {
            begun.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            finally
            {
                ended.SetResult();
            }
        }));
        using var leave = new CancellationTokenSource();
        var request = service.Client.GetAsync(new Uri("/slow", UriKind.Relative), leave.Token);
        await begun.Task;

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await ended.Task.WaitAsync(TestContext.Current.CancellationToken);
        await service.StopAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(service.Logs.Lines, line => line.Level >= LogLevel.Warning);
    }

    private static Task<TestService> StartThrowingAsync(Func<Exception> create) => TestService.StartAsync(
        TestContext.Current.CancellationToken, map: app => app.MapGet("/throw", string () => throw create()));

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
