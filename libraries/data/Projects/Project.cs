namespace RlmAspire.Data.Projects;

/// <summary>Facts about projects that the schema itself states.</summary>
public static class Project
{
    /// <summary>Id of the project <c>default</c>, which the first migration makes.</summary>
    public const long Default = 1;
}
