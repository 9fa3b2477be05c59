using System.Text.RegularExpressions;

namespace RlmAspire.Conventions.Tests;

public sealed partial class SourceConventions
{
    private const int LongestFile = 300;

    [Fact]
    public void Files_AllOfThem_StayReadable()
    {
        var tooLong = SourceTree.Files.Where(file => file.Lines.Length > LongestFile).Select(file => $"{file.Path}: {file.Lines.Length} lines");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Types_AllOfThem_HaveNamesThatSaySomething()
    {
        var vague = SourceTree.Files.Where(file => VagueName().IsMatch(file.Path)).Select(file => file.Path);

        Assert.Empty(vague);
    }

    [Fact]
    public void Files_AllOfThem_HoldOneTopLevelType()
    {
        var crowded = SourceTree.Files
            .Where(file => file.Lines.Count(line => TopLevelType().IsMatch(line)) > 1)
            .Select(file => file.Path);

        Assert.Empty(crowded);
    }

    [Fact]
    public void Namespaces_OfServicesAndCli_EqualTheirFolder()
    {
        var astray =
            from file in SourceTree.Files
            where file.Path.StartsWith("services/", StringComparison.Ordinal) || file.Path.StartsWith("cli/", StringComparison.Ordinal)
            let declared = file.Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
            where declared is not null
            let folder = string.Join('.', Path.GetDirectoryName(file.Path)!.Split('/').Skip(file.Path.StartsWith("cli/", StringComparison.Ordinal) ? 1 : 2))
            where folder.Length > 0 && !declared.EndsWith($".{folder};", StringComparison.Ordinal)
            select $"{file.Path}: {declared}";

        Assert.Empty(astray);
    }

    [Fact]
    public void Features_OfAService_DoNotImportEachOther()
    {
        var crossed =
            from file in SourceTree.Files
            let own = FeaturePath().Match(file.Path)
            where own.Success
            from line in file.Lines
            let import = FeatureImport().Match(line)
            where import.Success && import.Groups["feature"].Value != own.Groups["feature"].Value
            select $"{file.Path}: {line}";

        Assert.Empty(crossed);
    }

    [Fact]
    public void Todos_WithoutAnOwner_DoNotStand()
    {
        var open = from file in SourceTree.Files from line in file.Lines where Todo().IsMatch(line) select $"{file.Path}: {line.Trim()}";

        Assert.Empty(open);
    }

    [GeneratedRegex(@"(Utils|Utilities|Helpers?|Manager|Common)\.cs$")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"^(public|internal)\s+((static|sealed|abstract|partial|readonly|ref)\s+)*(class|record|struct|interface|enum)\b")]
    private static partial Regex TopLevelType();

    [GeneratedRegex("^services/[^/]+/Features/(?<feature>[^/]+)/")]
    private static partial Regex FeaturePath();

    [GeneratedRegex(@"^using RlmAspire\.[A-Za-z]+\.Features\.(?<feature>[A-Za-z]+)")]
    private static partial Regex FeatureImport();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b")]
    private static partial Regex Todo();
}
