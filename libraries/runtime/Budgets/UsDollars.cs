namespace RlmAspire.Runtime.Budgets;

/// <summary>US dollars as they are written on the wire.</summary>
internal static class UsDollars
{
    /// <summary>A decimal string without superfluous zeros: <c>0.000412</c>, <c>0</c>.</summary>
    public static string Format(decimal amount) => amount.ToString("0.##################");
}
