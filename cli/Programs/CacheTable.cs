using RlmAspire.Cli.Output;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.Cli.Programs;

/// <summary>The module cache for a person.</summary>
internal sealed class CacheTable(TextWriter output)
{
    private const int ShortKey = 12;

    public void Write(ModuleCacheReport report)
    {
        output.WriteLine($"{"TIER",-8}  {"MODULES",8}  {"SIZE",10}  {"LIMIT",10}  {"HITS",8}  {"MISSES",8}  WHERE");
        foreach (var tier in report.Tiers)
        {
            output.WriteLine(
                $"{tier.Name,-8}  {Count(tier.Entries),8}  {Bytes(tier.Bytes),10}  {Bytes(tier.LimitBytes),10}  {tier.Hits,8}  {tier.Misses,8}  {(tier.On ? "" : "off: ")}{Format.Text(tier.Detail)}");
        }

        if (report.Lookups == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(
            $"since {report.Since:yyyy-MM-dd HH:mm:ss} UTC: {report.Lookups} asked for, {report.Found} found, {report.Joined} joined, {report.Compiles} compiled, {report.Failed.Entries} known not to compile");
        foreach (var use in report.MostUsed)
        {
            output.WriteLine($"{use.Uses,6} ×  {Short(use.Key)}  {use.Contract,-7}  {Bytes(use.Bytes),10}  {Format.Line(use.FirstLine, 60)}");
        }

        foreach (var compile in report.Slowest)
        {
            output.WriteLine($"{Format.Duration(compile.DurationMs),8}  {Short(compile.Key)}  {compile.Contract,-7}  {(compile.Ok ? "" : "failed"),10}  {Format.Line(compile.FirstLine, 60)}");
        }
    }

    private static string Short(string key) => key[..Math.Min(ShortKey, key.Length)];

    private static string Count(long? entries) => entries?.ToString() ?? "–";

    private static string Bytes(long? bytes) => bytes is { } known ? Format.Bytes(known) : "–";
}
