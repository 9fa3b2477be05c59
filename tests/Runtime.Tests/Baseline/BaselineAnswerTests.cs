using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Runtime.Tests.Fakes;
using RlmAspire.Runtime.Tests.Wasm;

namespace RlmAspire.Runtime.Tests.Baseline;

/// <summary>Real runs of the baseline over the corpus: right answers, and places that hold what is quoted.</summary>
public sealed partial class BaselineAnswerTests
{
    private static readonly ModelCatalog s_models = new(new ModelOptions(), TimeProvider.System);

    [Theory]
    [InlineData("novel.txt", "Who designed the lighthouse at Saint Orran?", "Ottoline Varga")]
    [InlineData("novel.txt", "When was the lighthouse finished?", "1874")]
    [InlineData("novel.txt", "Why did the Calliope run aground?", "mistaken the mill's lantern")]
    [InlineData("novel.txt", "What was the name of the doctor's jackdaw?", "Pontius")]
    [InlineData("novel.txt", "What did the baker put into the dough of the black bread?", "cold coffee")]
    [InlineData("novel.txt", "How much did the lens weigh?", "nine tons")]
    [InlineData("service.log", "Which disk entered read-only mode?", "/dev/nvme3n1")]
    [InlineData("service.log", "Which certificate expires soon?", "edge-7.example.net")]
    [InlineData("service.log", "What happened at 07:33:02?", "read-only mode")]
    [InlineData("service.md", "What is the default listen_port?", "7411")]
    [InlineData("service.md", "After how many seconds is a refused parcel offered to the next carrier?", "45 seconds")]
    [InlineData("service.md", "What does \"Carrier\" mean?", "signed the framework contract")]
    [InlineData("service.md", "Why are fragile parcels never retried?", "each handover risks a drop")]
    [InlineData("ledger.py", "Where is the class LedgerFull defined?", "class LedgerFull(Exception):")]
    [InlineData("ledger.py", "What is MAX_ENTRIES?", "MAX_ENTRIES = 5000")]
    [InlineData("boat.zh.txt", "林海生哪一年造了第一艘木船？", "一九六二年")]
    [InlineData("boat.zh.txt", "那艘船沉在哪里？", "青石湾")]
    public async Task RunAsync_FactInTheText_IsQuotedFirstWithItsPlace(string file, string question, string fact)
    {
        var text = BaselineCorpus.Read(file);

        var result = await RunAsync(question, text);

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Equal("0", result.CostUsd);
        Assert.Contains(fact, result.Answer!.Split("\n\n")[0], StringComparison.Ordinal);
        Assert.All(Quote().Matches(result.Answer), quote => AssertStandsThere(text, quote));
    }

    [Theory]
    [InlineData("service.log", "How many lines contain ERROR?", "801 lines")]
    [InlineData("service.log", "How many lines mention \"shard-3\"?", "714 lines")]
    [InlineData("service.log", "How many lines are there?", "40000 lines")]
    [InlineData("service.log", "How many times does the word payments-2 appear?", "400 occurrences")]
    [InlineData("novel.txt", "How many times does the word \"amber\" appear?", "1 occurrences")]
    [InlineData("service.log", "What is the last line?", "request GET /api/items/39 served in 39 ms")]
    [InlineData("harbour.txt", "What is on line 3?", "The village of Saint Orran lies")]
    [InlineData("harbour.txt", "What is this text about?", "THE LAMP AT SAINT ORRAN")]
    public async Task RunAsync_QuestionThatCodeDecides_IsDecidedByCode(string file, string question, string answer)
    {
        var result = await RunAsync(question, BaselineCorpus.Read(file));

        Assert.Contains(answer, result.Answer, StringComparison.Ordinal);
        Assert.Equal(1, result.Calls);
    }

    [Fact]
    public async Task RunAsync_NothingInTheText_SaysSo()
    {
        var result = await RunAsync("Who commands the submarine Nautilus?", BaselineCorpus.Read("novel.txt"));

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Contains("no passage mentions", result.Answer, StringComparison.Ordinal);
        Assert.Contains("Nautilus", result.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SeveralInputs_NamesTheOneItQuotes()
    {
        var request = TestRun.Request("Which port does the parcel service listen on?", null, BaselineCorpus.Read("harbour.txt"), BaselineCorpus.Read("service.md"));

        var (result, _) = await TestRun.OfAsync(s_models, await WasmSandbox.GetAsync(), request with { Model = ModelCatalog.Baseline, Environment = "wasm" });

        Assert.Contains("7411", result.Answer, StringComparison.Ordinal);
        Assert.Contains("(file1.txt, line", result.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FolderInOneText_NamesTheFileAndThePlaceInIt()
    {
        var folder = string.Concat(((string[])["harbour.txt", "ledger.py", "service.md"]).Select(name => $"===== {name} =====\n{BaselineCorpus.Read(name)}\n"));

        var result = await RunAsync("What happens to a parcel after five refusals?", folder);

        var lines = BaselineCorpus.Read("service.md").Split('\n').ToList();
        var line = lines.FindIndex(text => text.StartsWith("After five refusals", StringComparison.Ordinal)) + 1;
        Assert.Contains($"goes to the manual desk.\n(file0.txt/service.md, line {line}, ", result.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OneTurnOnly_AnswersInIt()
    {
        var result = await RunAsync("Who designed the lighthouse?", BaselineCorpus.Read("harbour.txt"), new RunLimits { MaxIterations = 1 });

        Assert.Equal((RunStatus.Completed, 1), (result.Status, result.Iterations));
        Assert.Contains("Ottoline Varga", result.Answer, StringComparison.Ordinal);
    }

    private static async Task<RunResult> RunAsync(string question, string text, RunLimits? limits = null)
    {
        var request = TestRun.Request(question, limits, text) with { Model = ModelCatalog.Baseline, Environment = "wasm" };
        var (result, _) = await TestRun.OfAsync(s_models, await WasmSandbox.GetAsync(), request);
        return result;
    }

    private static void AssertStandsThere(string text, Match quote)
    {
        var runes = text.EnumerateRunes().ToArray();
        var (start, end) = (Number(quote, "start"), Number(quote, "end"));
        var there = string.Concat(runes[start..end].Select(rune => rune.ToString()));
        Assert.Equal(quote.Groups["words"].Value, Spaces().Replace(there, " "));
        Assert.Equal(Number(quote, "line"), runes[..start].Count(rune => rune == new Rune('\n')) + 1);
    }

    private static int Number(Match quote, string group) => int.Parse(quote.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:^|\n\n)(?<words>[^\n]+)\n\(file0\.txt, line (?<line>\d+), characters (?<start>\d+)–(?<end>\d+)\)")]
    private static partial Regex Quote();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
