using RlmAspire.RustWasm.Commands.Catalog;
using RlmAspire.RustWasm.Commands.Reading;

namespace RlmAspire.RustWasm.Tests.Commands;

/// <summary>Errors that tell the model how to go on.</summary>
public sealed class ArgumentTests
{
    public static TheoryData<string> Commands => [.. CommandCatalog.All.Select(spec => spec.Name)];

    [Theory]
    [InlineData("""{"op":"fnd","text":"x"}""", "there is no such command. Is `find` meant? Example: {\"op\":\"find\",\"text\":\"timeout\"")]
    [InlineData("""{"op":"grep","text":"x"}""", "Is `regex` meant?")]
    [InlineData("""{"op":"python","code":"x"}""", "Is `rust_wasm` meant?")]
    [InlineData("""{"op":"quux"}""", "there is no such command. Commands: slice, lines, find, regex, count, split, len, set, get, print, index_terms, rust_wasm, rust_wasm_reduce, rust_wasm_mapreduce, llm_query, llm_reduce, final, final_var.")]
    [InlineData("""{"op":"find"}""", "`find`: it needs `text`, a text or a list of texts, such as \"timeout\". Example: {\"op\":\"find\"")]
    [InlineData("""{"op":"find","text":{"a":1}}""", "`text` is a text or a list of texts, such as \"timeout\"; it was {\"a\":1}")]
    [InlineData("""{"op":"find","text":[]}""", "`text` is a text or a list of texts")]
    [InlineData("""{"op":"find","text":""}""", "`text` is what to look for")]
    [InlineData("""{"op":"find","txt":"x"}""", "there is no argument `txt` (is `text` meant?); it takes text, on, store, case_sensitive, limit")]
    [InlineData("""{"op":"find","text":"x","query":"y"}""", "`text` is given twice, once as `query`")]
    [InlineData("""{"op":"find","text":"x","limit":0}""", "`limit` is a whole number from 1 to 10,000, such as 20; it was 0")]
    [InlineData("""{"op":"slice","start":"here"}""", "`start` is a whole number, such as 0; it was \"here\". Example: {\"op\":\"slice\"")]
    [InlineData("""{"op":"slice","start":1.5}""", "`start` is a whole number, such as 0; it was 1.5")]
    [InlineData("""{"op":"count","what":"pages"}""", "`what` is one of chars, words, lines, items, matches")]
    [InlineData("""{"op":"find","text":"x","case_sensitive":"maybe"}""", "`case_sensitive` is true or false")]
    [InlineData("""{"op":"regex","pattern":["a"]}""", "`pattern` is a text")]
    [InlineData("""{"op":"len","on":5}""", "There is no variable '5'")]
    [InlineData("""{"op":"split","delimiter":""}""", "`delimiter` is the text between the parts and cannot be empty")]
    [InlineData("""{"op":"index_terms","kind":"regex"}""", "the kind regex needs a `pattern`")]
    [InlineData("""{"op":"rust_wasm_mapreduce","code":"x","combine":"avg"}""", "`combine` is one of count, sum, min, max, unique, list")]
    public async Task Execute_WrongCommand_SaysWhatIsWrongAndHowItIsRight(string command, string message)
    {
        var error = await new TestSession("text").FailAsync(command);

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"op":"slice","start":"2","end":"4"}""", "cd")]
    [InlineData("""{"op":"slice","start":2.0,"end":4}""", "cd")]
    [InlineData("""{"op":"slice","begin":2,"stop":4,"target":"context"}""", "cd")]
    [InlineData("""{"op":"slice","start":null,"end":2}""", "ab")]
    [InlineData("""{"op":"slice","start":-2,"end":99999999999999999999}""", "ef")]
    [InlineData("""{"op":"slice","start":4,"thought":"the end","id":7}""", "ef")]
    public async Task Execute_ArgumentsThatAreNearlyRight_AreTaken(string command, string expected)
    {
        var result = await new TestSession("abcdef").DoAsync(command);

        Assert.Equal(expected, result.Result);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Example_OfEveryCommand_IsReadAndAccepted(string name)
    {
        var spec = CommandCatalog.Find(name)!;

        var reply = CommandReader.Read(spec.Example, cutOff: false);

        var command = Assert.Single(reply.Commands);
        Assert.Equal(name, command.Name);
        Assert.NotNull(new CommandArguments(spec, command.Arguments));
        Assert.All(spec.Arguments, argument => Assert.True(new JsonScanner(argument.Example, mayEndOpen: false).TryRead(0, out _), argument.Example));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Aliases_OfEveryCommand_MeanOneArgument(string name)
    {
        var names = CommandCatalog.Find(name)!.Arguments.SelectMany(argument => argument.Aliases.Prepend(argument.Name)).ToList();

        Assert.Equal(names.Distinct(), names);
    }
}
