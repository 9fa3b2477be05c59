namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>A node's status without opening it.</summary>
internal sealed class NodeStatus(FileNode node) : Handle(node.IsDirectory ? FileType.Directory : FileType.RegularFile, node);
