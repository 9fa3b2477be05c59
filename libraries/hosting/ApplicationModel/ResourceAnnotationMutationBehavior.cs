namespace Aspire.Hosting.ApplicationModel;

/// <summary>What happens to annotations of the same type that are there already.</summary>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>They stay.</summary>
    Append = 0,

    /// <summary>They are replaced.</summary>
    Replace = 1,
}
