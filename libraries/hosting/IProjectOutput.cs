namespace Aspire.Hosting;

/// <summary>
/// This library's own addition to <see cref="IProjectMetadata" />: where the build has put the project's assembly, so that it is
/// started without a second build.
/// </summary>
public interface IProjectOutput : IProjectMetadata
{
    /// <summary>Full path of the built assembly.</summary>
    string AssemblyPath { get; }
}
