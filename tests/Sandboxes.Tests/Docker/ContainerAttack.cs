namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>A cell that works against its container.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">The cell, after <see cref="ContainerAttacks.Prelude"/>. <c>{FILE}</c>, <c>{PORT}</c> and <c>{NAME}</c> stand for the bait on the host.</param>
/// <param name="Status">How the cell must end.</param>
/// <param name="Told">A pattern that its output or its error must match: what was refused, or which limit was reached.</param>
/// <param name="Mechanism">What must stop it.</param>
public sealed record ContainerAttack(string Name, string Code, CellStatus Status, string Told, string Mechanism)
{
    /// <summary>An attack whose system call is refused with one of these errors.</summary>
    public static ContainerAttack Refused(string name, string action, string errors, string mechanism) =>
        new(name, $"attempt(lambda: {action})", CellStatus.Ok, $"\\Arefused ({errors})\\n", mechanism);

    public override string ToString() => Name;
}
