using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests;

public sealed class SecretTests(RedisServer redis)
{
    private const string Password = "correct-horse-battery-staple";

    [Fact]
    public async Task Log_AtItsFinest_NeverHoldsThePasswordOfAStore()
    {
        using var log = new Log();
        await using (var api = ApiHost.Start(
            null,
            log,
            ("ConnectionStrings:rlm", $"Host=127.0.0.1;Port=1;Username=rlm;Password={Password}"),
            ("ConnectionStrings:redis", $"{await redis.GetConnectionStringAsync(TestContext.Current.CancellationToken)},password={Password}")))
        {
            foreach (var path in new[] { "/api/rlm/runs", "/api/status", "/health", "/metrics" })
            {
                using var response = await api.GetAsync(path, TestContext.Current.CancellationToken);
                Assert.DoesNotContain(Password, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(Password, StringComparison.Ordinal));
    }

    private sealed class Log : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
