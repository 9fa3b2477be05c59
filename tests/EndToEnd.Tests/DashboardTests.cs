using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RlmAspire.EndToEnd.Tests.Browser;
using RlmAspire.EndToEnd.Tests.Models;
using RlmAspire.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace RlmAspire.EndToEnd.Tests;

[Collection(OneAtATime.Name)]
public sealed partial class DashboardTests(StackFixture fixture, BrowserFixture browser)
{
    private const string Look = "I look first.\n```repl\nprint(len(context), 'characters')\n```";
    private const string Search = "```repl\nplace = context.find('harbour')\nprint('found at', place)\n```";
    private const string Answer = "```repl\nanswer['content'] = 'It froze in 1899 and 1947.'\nanswer['ready'] = True\n```";

    private static readonly LocatorAssertionsToBeVisibleOptions s_patient = new() { Timeout = 30_000 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunPage_RunGoesOnAndPageIsReloaded_ShowsEveryStepOnce()
    {
        await using var model = await ScriptedModel.StartAsync(Token, Look, Search, Answer);
        var context = fixture.WriteText("harbour.txt", "The harbour froze over twice, in 1899 and in 1947.");
        await using var view = await browser.OpenAsync(new Uri(fixture.Stack.Gateway, "/rlm"));
        using var run = Command.Start(
            fixture.Home, "run", "When did the harbour freeze?", "--context", context, "--live", "--server", fixture.Stack.Gateway.ToString(),
            "--model", "scripted", "--base-url", model.BaseUrl);

        await view.Page.GetByRole(AriaRole.Link, new() { Name = "When did the harbour freeze?" }).First.ClickAsync(new() { Timeout = 30_000 });
        var steps = view.Page.GetByRole(AriaRole.Listbox, new() { Name = "Steps" });
        model.Release();
        await Expect(Step(steps, "50 characters")).ToBeVisibleAsync(s_patient);

        await view.Page.ReloadAsync();
        await Expect(Step(steps, "50 characters")).ToBeVisibleAsync(s_patient);
        model.Release(2);
        await Expect(Step(steps, "found at 4")).ToBeVisibleAsync(s_patient);
        await Expect(view.Page.GetByRole(AriaRole.Region, new() { Name = "Summary" })).ToContainTextAsync("It froze in 1899 and 1947.", new() { Timeout = 30_000 });

        var finished = await Command.FinishAsync(run, Token);
        Assert.True(finished.ExitCode == 0, finished.ToString());
        await Step(steps, "found at 4").ClickAsync();
        await Expect(Inspector(view.Page)).ToContainTextAsync("context.find('harbour')");
        await Expect(view.Page.GetByText(WithoutAGap())).ToHaveCountAsync(0);
        await Expect(steps.GetByRole(AriaRole.Option).Filter(new() { HasText = "Cell" })).ToHaveCountAsync(3);
        Assert.Empty(view.Errors);
    }

    [Fact]
    public async Task Demo_ButtonPressed_RunsToAnAnswerOnTheServer()
    {
        await using var view = await browser.OpenAsync(new Uri(fixture.Stack.Gateway, "/rlm"));

        await view.Page.GetByRole(AriaRole.Button, new() { Name = "Run the demo" }).First.ClickAsync();

        await view.Page.WaitForURLAsync(RunAddress(), new() { Timeout = 30_000 });
        var summary = view.Page.GetByRole(AriaRole.Region, new() { Name = "Summary" });
        await Expect(summary).ToContainTextAsync("Completed", new() { Timeout = 90_000 });
        await Expect(summary).ToContainTextAsync("not a language model");
        await Expect(summary.GetByRole(AriaRole.Button, new() { Name = "Copy answer" })).ToBeVisibleAsync();
        Assert.Empty(view.Errors);
    }

    [Fact]
    public async Task Repl_CellsTyped_RunOnTheRunnerAndTheirSessionIsListed()
    {
        await using var view = await browser.OpenAsync(new Uri(fixture.Stack.Gateway, "/sandboxes"));
        var cell = view.Page.GetByRole(AriaRole.Textbox, new() { Name = "Python cell" });

        await cell.FillAsync("kept = 1 + 1");
        await cell.PressAsync("Enter");
        await Expect(view.Page.GetByRole(AriaRole.Row, new() { Name = "kept int 2" })).ToBeVisibleAsync(s_patient);
        await cell.FillAsync("print('kept is', kept)");
        await cell.PressAsync("Enter");

        await Expect(view.Page.GetByText("kept is 2", new() { Exact = true })).ToBeVisibleAsync(s_patient);
        await Expect(view.Page.GetByRole(AriaRole.Table, new() { Name = "Sessions" }).GetByText("default").First).ToBeVisibleAsync(s_patient);
        Assert.Empty(view.Errors);
    }

    private static ILocator Step(ILocator steps, string text) => steps.GetByRole(AriaRole.Option).Filter(new() { HasText = text }).First;

    private static ILocator Inspector(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Inspector" });

    [GeneratedRegex("events are missing|a gap at", RegexOptions.IgnoreCase)]
    private static partial Regex WithoutAGap();

    [GeneratedRegex("/rlm/runs/[0-9a-f-]{36}")]
    private static partial Regex RunAddress();
}
