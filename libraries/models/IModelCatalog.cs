namespace RlmAspire.Models;

/// <summary>Finds the chat backend for a model's name.</summary>
public interface IModelCatalog
{
    /// <summary>The model for runs that name none: the configured one, or <c>baseline/extractive</c> when no provider is configured.</summary>
    /// <exception cref="Contracts.Errors.RlmException">A provider is configured but no model is named (<c>model_not_configured</c>).</exception>
    ResolvedModel ResolveDefault();

    /// <summary>The model of that name.</summary>
    /// <param name="name"><c>baseline/extractive</c>, <c>provider/model</c>, or any name the configured endpoint knows.</param>
    /// <exception cref="Contracts.Errors.RlmException">The name fits no provider (<c>model_unknown</c>), or its provider lacks a setting (<c>model_not_configured</c>).</exception>
    ResolvedModel Resolve(string name);
}
