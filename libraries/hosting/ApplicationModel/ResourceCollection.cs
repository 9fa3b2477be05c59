using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    public bool TryGetByName(string name, out IResource? resource)
    {
        resource = this.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        return resource is not null;
    }

    protected override void InsertItem(int index, IResource item)
    {
        if (TryGetByName(item.Name, out _))
        {
            throw new DistributedApplicationException($"There are two resources with the name '{item.Name}': names must be unique.");
        }

        if (!IsValid(item.Name))
        {
            throw new DistributedApplicationException(
                $"The resource name '{item.Name}' is not valid: use at most 64 ASCII letters, digits and single hyphens, beginning with a letter.");
        }

        base.InsertItem(index, item);
    }

    private static bool IsValid(string name) =>
        name.Length is > 0 and <= 64
        && char.IsAsciiLetter(name[0])
        && name[^1] != '-'
        && !name.Contains("--", StringComparison.Ordinal)
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
