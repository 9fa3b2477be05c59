using System.Text;
using System.Text.Json.Nodes;

namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>One reply that is being read.</summary>
internal sealed class ReplyReading(string text, bool cutOff)
{
    private const string Example = """{"op":"find","text":"timeout"}""";

    private readonly List<WrittenCommand> _commands = [];
    private readonly StringBuilder _prose = new();
    private int _at;
    private int _foreign = -1;
    private string? _problem;

    public CommandReply Read()
    {
        string? final = null;
        while (_problem is null && final is null && ReplyMarks.Next(text, _at) is { } next)
        {
            _prose.Append(text, _at, next - _at);
            _at = next;
            if (text[next] is '{' or '[')
            {
                ReadValue();
            }
            else
            {
                final = text[next..];
                _at = text.Length;
            }
        }

        _prose.Append(text, _at, text.Length - _at);
        var prose = ReplyMarks.Tidy(_prose.ToString());
        if (_problem is null && _foreign >= 0 && _commands.Count == 0 && final is null)
        {
            _problem = NoCommand(_foreign);
        }

        return new CommandReply(_commands, final, prose, _problem ?? (_commands.Count == 0 && final is null ? WhyNothing() : null));
    }

    private void ReadValue()
    {
        var scanner = new JsonScanner(text, mayEndOpen: !cutOff);
        var line = ReplyPlace.LineOf(text, _at);
        if (scanner.TryRead(_at, out var value))
        {
            Take(value, line);
            _at = scanner.End;
            return;
        }

        CommandShape.TryTake(scanner.Whole, line, _commands);
        _problem = cutOff && scanner.HitEnd
            ? "Your reply was cut off at the length limit inside a command, so that command was not run. Write fewer or shorter commands."
            : Misread(scanner.Problem!.Value);
        _at = text.Length;
    }

    private void Take(JsonNode? value, int line)
    {
        if (CommandShape.TryTake(value, line, _commands))
        {
            return;
        }

        // An object in the prose may be an example of the input; one that has a command's names was meant to be run.
        if (value is JsonArray || (value is JsonObject members && members.Any(member => CommandShape.IsKnownName(member.Key))))
        {
            _problem = NoCommand(_at);
            return;
        }

        _foreign = _foreign < 0 ? _at : _foreign;
    }

    private string NoCommand(int at) => ReplyPlace.Describe(text, at, $"a command, an object with \"op\", such as {Example}");

    private string Misread((int At, string Expected) problem) =>
        $"{ReplyPlace.Describe(text, problem.At, problem.Expected)}\nWhat stands there and after it was not run.";

    private string WhyNothing() => string.IsNullOrWhiteSpace(text)
        ? $"Your reply was empty. Write commands in JSON, such as {Example}."
        : cutOff
        ? "Your reply was cut off at the length limit before it held a command. Write commands first, and less text."
        : $"Nothing was run: the reply holds no command. Write commands in JSON, such as {Example}, and end with {{\"op\":\"final\",\"answer\":\"…\"}}.";
}
