using System.Text;

namespace RlmAspire.Runtime.Tests.Baseline;

/// <summary>The texts that the baseline is held to: the files beside this one, some of them deep inside filler.</summary>
internal static class BaselineCorpus
{
    private const int FillerParagraphs = 400;
    private const int LogLines = 40_000;

    private static readonly string[] s_people = ["Amsel", "Borodin", "Chiara", "Dunstan", "Edda", "Farouk", "Halim"];
    private static readonly string[] s_deeds = ["walked along the quay", "mended the nets", "counted the barrels", "wrote to a cousin", "watched the gulls"];
    private static readonly string[] s_places = ["the north pier", "the old mill", "the chandlery", "the customs house", "Rope Street"];

    public static string Read(string name) => name switch
    {
        "novel.txt" => Novel(),
        "service.log" => Log(),
        _ => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Baseline", "Corpus", name)),
    };

    /// <summary>The harbour's paragraphs, far from each other in some 200,000 characters.</summary>
    private static string Novel()
    {
        var facts = Read("harbour.txt").Split("\n\n");
        var text = new StringBuilder();
        for (var paragraph = 0; paragraph < FillerParagraphs; paragraph++)
        {
            if (paragraph % (FillerParagraphs / facts.Length) == 37 && paragraph / (FillerParagraphs / facts.Length) < facts.Length)
            {
                text.Append(facts[paragraph / (FillerParagraphs / facts.Length)]).Append("\n\n");
            }

            for (var sentence = 0; sentence < 7; sentence++)
            {
                var seed = (paragraph * 7) + sentence;
                text.Append($"{Pick(s_people, seed)} {Pick(s_deeds, seed / 3)} near {Pick(s_places, seed / 5)} while the tide {(seed % 2 == 0 ? "rose" : "fell")}.")
                    .Append(sentence % 2 == 1 ? '\n' : ' ');
            }

            text.Append("\n\n");
        }

        return text.ToString();
    }

    private static string Log()
    {
        var text = new StringBuilder();
        for (var line = 0; line < LogLines; line++)
        {
            var time = $"2026-03-01T{line / 3600 % 24:00}:{line / 60 % 60:00}:{line % 60:00}Z";
            text.Append(line switch
            {
                27_182 => $"{time} ERROR worker-3 disk /dev/nvme3n1 entered read-only mode after 17 failed writes\n",
                31_415 => $"{time} WARN worker-9 certificate for edge-7.example.net expires in 3 days\n",
                _ when line % 50 == 0 => $"{time} ERROR worker-{line % 16} upstream payments-{line % 4} refused connection\n",
                _ when line % 7 == 0 => $"{time} WARN worker-{line % 16} slow query on shard-{line % 8}: {line % 900} ms\n",
                _ => $"{time} INFO worker-{line % 16} request GET /api/items/{line % 999} served in {line % 90} ms\n",
            });
        }

        return text.ToString();
    }

    private static string Pick(string[] words, int seed) => words[seed % words.Length];
}
