namespace RlmAspire.Sandboxes.Modules;

/// <summary>What an import or an export is.</summary>
internal enum ExternalKind
{
    Function = 0,
    Table = 1,
    Memory = 2,
    Global = 3,
    Tag = 4,
}
