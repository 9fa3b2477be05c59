using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace RlmAspire.Data.Migrations;

/// <summary>One embedded file <c>NNNN_name.sql</c>.</summary>
/// <param name="Version">The number in front; versions have no gaps.</param>
/// <param name="Name">The rest of the file's name, without the extension.</param>
/// <param name="Sql">The statements.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    private const string Folder = "RlmAspire.Data.Migrations.";
    private const string Extension = ".sql";

    /// <summary>Lower-case hex SHA-256 of the text, so that a file edited after it was applied is noticed.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>All migrations of this assembly, in order.</summary>
    public static IReadOnlyList<Migration> Embedded { get; } = [.. LoadAll(typeof(Migration).Assembly)];

    private static IEnumerable<Migration> LoadAll(Assembly assembly) =>
        assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Load(assembly, name));

    private static Migration Load(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var file = resource[Folder.Length..^Extension.Length];
        var split = file.IndexOf('_', StringComparison.Ordinal);

        // A checkout may change line ends; the checksum must not see that.
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        return new Migration(int.Parse(file[..split], CultureInfo.InvariantCulture), file[(split + 1)..], sql);
    }
}
