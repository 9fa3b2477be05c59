using System.Text;

namespace RlmAspire.AppHost.Stack;

/// <summary>The addresses of a healthy stack, for people.</summary>
internal static class StackTable
{
    public static string Format(StackReport report)
    {
        var text = new StringBuilder().AppendLine().AppendLine("Everything is healthy.").AppendLine();
        var rows = report.Services!
            .Where(service => service.Key is not ("gateway" or "dashboard"))
            .Select(service => (Name: service.Key, service.Value.Url))
            .Prepend(("dashboard", report.Dashboard ?? "off"))
            .Prepend(("gateway", report.Gateway));
        foreach (var (name, url) in rows)
        {
            text.AppendLine($"  {name,-16}{url}");
        }

        return text.ToString();
    }
}
