namespace RlmAspire.Cli.Hosting;

/// <summary>Where the program reads and writes. Results go to <see cref="Out"/>, everything for a person's eye to <see cref="Error"/>.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, Func<Stream> input)
{
    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Whether a person watches standard error.</summary>
    public bool ErrorIsInteractive { get; init; }

    /// <summary>Whether standard input is a keyboard.</summary>
    public bool InputIsKeyboard { get; init; }

    public int Width { get; init; } = 120;

    /// <summary>Standard output as bytes, for a protocol on it.</summary>
    public Func<Stream> OpenOutput { get; init; } = static () => Stream.Null;

    public static Terminal OfProcess() => new(Console.Out, Console.Error, Console.OpenStandardInput)
    {
        ErrorIsInteractive = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"),
        InputIsKeyboard = !Console.IsInputRedirected,
        OpenOutput = Console.OpenStandardOutput,
        Width = Console.IsOutputRedirected ? 120 : Math.Max(60, Console.WindowWidth),
    };

    public Stream OpenInput() => input();

    public void Note(string text) => Error.WriteLine(text);
}
