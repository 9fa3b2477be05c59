using Aspire.Hosting;

namespace RlmAspire.Hosting.Tests.Model;

/// <summary>Stands for a project of the solution: this test's own assembly.</summary>
internal sealed class SampleProject : IProjectOutput
{
    public string ProjectPath => AssemblyPath;

    public string AssemblyPath => typeof(SampleProject).Assembly.Location;
}
