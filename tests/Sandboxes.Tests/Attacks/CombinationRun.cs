using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>Runs generated attacks, many to a cell, each for itself.</summary>
internal static class CombinationRun
{
    private const int PerCell = 60;
    private const int Lanes = 2;

    /// <summary>What is printed after a line <c>#n</c> is of the nth.</summary>
    private const string Attempts =
        """
        def attempt(number, source):
            print(f'#{number}')
            try:
                exec(source, {'llm_query': llm_query, '__name__': '__main__'})
            except BaseException as error:
                print(type(error).__name__)

        """;

    private static readonly CellLimits s_limits = new() { WallTime = TimeSpan.FromSeconds(60) };

    /// <summary>What each of them printed.</summary>
    public static async Task<IReadOnlyList<(string Source, string Told)>> TryAllAsync(
        ISandboxEnvironment environment, IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var cells = sources.Chunk(PerCell).ToArray();
        var told = new (string Source, string Told)[cells.Length][];
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            await using var session = await environment.OpenAsync(new SessionOptions(), new ScriptedHost(), cancellationToken);
            for (var i = lane; i < cells.Length; i += Lanes)
            {
                told[i] = await TryAsync(session, cells[i], cancellationToken);
            }
        }));
        return [.. told.SelectMany(static cell => cell)];
    }

    private static async Task<(string Source, string Told)[]> TryAsync(ISandboxSession session, string[] sources, CancellationToken cancellationToken)
    {
        var attempts = sources.Select(static (source, index) => $"attempt({index}, {Wrappings.Literal(source)})\n");

        var result = await session.ExecuteAsync($"{Attempts}{string.Concat(attempts)}None", s_limits, cancellationToken);

        Assert.Equal(CellStatus.Ok, result.Status);
        var told = $"\n{result.Stdout}".Split("\n#")[1..];
        Assert.Equal(sources.Length, told.Length);
        return [.. sources.Zip(told)];
    }
}
