using Microsoft.Extensions.AI;
using RlmAspire.Models.Baseline;

namespace RlmAspire.Models.Tests.Baseline;

/// <summary>The policy by the messages alone: what it does next when the REPL printed this or that.</summary>
public sealed class LoopPolicyTests
{
    private const string Found = "Cell 1 of 1: done.\nterms: jackdaw 2\nmissing: none\npieces: 1\n[3.00] context (a.txt), characters 0-9, line 1: a jackdaw";

    [Fact]
    public async Task GetResponseAsync_ThingsGoWell_LooksSearchesReadsAndAnswers()
    {
        var steps = await PlayAsync("Cell 1 of 1: done.", Found, "Cell 1 of 1: done.\nsentences: 1\n[3.00] a.txt, line 1: a jackdaw");

        Assert.Equal(["look", "search", "read", "answer"], steps);
    }

    [Fact]
    public async Task GetResponseAsync_NothingFound_SearchesLooserAndThenSaysSo()
    {
        const string Nothing = "Cell 1 of 1: done.\nterms: jackdaw 0\nmissing: jackdaw\npieces: 0";

        var steps = await PlayAsync("Cell 1 of 1: done.", Nothing, Nothing);

        Assert.Equal(["look", "search", "search", "nothing"], steps);
    }

    [Fact]
    public async Task GetResponseAsync_StateWasLost_SearchesAgain()
    {
        var steps = await PlayAsync("Cell 1 of 1: done.", Found, "Cell 1 of 1: failed.\n[error]\nNameError: name 'pieces' is not defined");

        Assert.Equal(["look", "search", "read", "search"], steps);
    }

    [Fact]
    public async Task GetResponseAsync_CellKeepsFailing_EndsWithTheReason()
    {
        const string Failed = "Cell 1 of 1: failed.\n[error]\nMemoryError: too much";

        var conversation = await TalkAsync("Cell 1 of 1: done.", Failed, Failed);

        Assert.StartsWith("FINAL(", conversation[^1].Text, StringComparison.Ordinal);
        Assert.Contains("MemoryError: too much", conversation[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetResponseAsync_LastTurn_DoesAllThatIsLeftAtOnce()
    {
        var conversation = await TalkAsync("Cell 1 of 1: done.\n\nTurn 5 of 5, your last one");

        Assert.Equal(["search", "read", "answer"], Cell.In(conversation[^1].Text));
    }

    [Fact]
    public async Task GetResponseAsync_NoTurnsLeft_GivesTheBestPassagesAsText()
    {
        var conversation = await TalkAsync("Cell 1 of 1: done.", $"{Found}\n\nThere are no turns left (max_iterations), and no code will be run any more.");

        Assert.DoesNotContain("```", conversation[^1].Text, StringComparison.Ordinal);
        Assert.Contains("a jackdaw", conversation[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetResponseAsync_SameConversation_GivesTheSameReply()
    {
        var first = await TalkAsync("Cell 1 of 1: done.", Found);
        var second = await TalkAsync("Cell 1 of 1: done.", Found);

        Assert.Equal(first.Select(message => message.Text), second.Select(message => message.Text));
    }

    [Fact]
    public async Task GetResponseAsync_QuestionWithQuotesAndBackslashes_StaysInsideItsLiteral()
    {
        var conversation = await TalkAboutAsync("What is \"a\\\" + b\" \u2028 'x'?", "Cell 1 of 1: done.");

        Assert.Contains("a\\\\", conversation[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u2028", conversation[^1].Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(params string[] observations)
    {
        var conversation = await TalkAsync(observations);
        return [.. conversation.Where(message => message.Role == ChatRole.Assistant).Select(message => Assert.Single(Cell.In(message.Text)))];
    }

    private static Task<List<ChatMessage>> TalkAsync(params string[] observations) => TalkAboutAsync("Who kept a jackdaw?", observations);

    private static async Task<List<ChatMessage>> TalkAboutAsync(string question, params string[] observations)
    {
        using var client = new ExtractiveChatClient();
        List<ChatMessage> conversation =
        [
            new(ChatRole.System, "You write cells."),
            new(ChatRole.User, $"Question:\n{question}\n\nThe input is in the REPL and not in this message:\n- `context`: str of 9 characters (9 bytes as UTF-8), from 'a.txt'\n\nTurn 1 of 30."),
        ];
        foreach (var observation in observations.Append(null))
        {
            var response = await client.GetResponseAsync(conversation, cancellationToken: TestContext.Current.CancellationToken);
            conversation.Add(new ChatMessage(ChatRole.Assistant, response.Text));
            if (observation is not null)
            {
                conversation.Add(new ChatMessage(ChatRole.User, observation));
            }
        }

        return conversation;
    }
}
