using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RlmAspire.Conventions.Tests;

public sealed class TypeConventions
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] s_types =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("RlmAspire.", StringComparison.Ordinal) || name == "rlm.dll"))
            .Where(path => !path.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .Select(Assembly.LoadFrom)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !IsGenerated(type)),
    ];

    [Fact]
    public void InternalClasses_ThatNobodyDerivesFrom_AreSealed()
    {
        var bases = s_types.Select(type => type.BaseType).Where(type => type is not null).Select(type => type!.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();
        var open = s_types.Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false, IsVisible: false } && !bases.Contains(type));

        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void CancellationTokens_OfOurMethods_AreLastAndRequired()
    {
        var astray =
            from type in s_types
            where !typeof(Delegate).IsAssignableFrom(type)
            from method in type.GetMethods(Declared)
            where !method.Name.Contains('<', StringComparison.Ordinal) && !IsOverride(method)
            let parameters = method.GetParameters()
            from parameter in parameters
            where parameter.ParameterType == typeof(CancellationToken)
            where parameter.Name != "cancellationToken" || parameter.HasDefaultValue || !IsLast(parameters, parameter)
            select $"{type.FullName}.{method.Name}({parameter.Name})";

        Assert.Empty(astray);
    }

    [Fact]
    public void ValidatedTypes_AllOfThem_ArePublicWhenTheyAreBodies()
    {
        // .NET 10 skips the validation of internal types without a word; options classes are validated by another way.
        var silent =
            from type in s_types
            where !type.IsVisible && !type.Name.EndsWith("Options", StringComparison.Ordinal)
            where type.GetProperties(Declared).Any(property => property.GetCustomAttributes<ValidationAttribute>().Any())
            select type.FullName;

        Assert.Empty(silent);
    }

    [Fact]
    public void Services_AllOfThem_KnowNothingOfEachOther()
    {
        string[] services = ["RlmAspire.Api", "RlmAspire.SyncIngest", "RlmAspire.SandboxRunner", "RlmAspire.Gateway"];

        var crossed =
            from assembly in s_types.Select(type => type.Assembly).Distinct()
            where services.Contains(assembly.GetName().Name)
            from reference in assembly.GetReferencedAssemblies()
            where services.Contains(reference.Name)
            select $"{assembly.GetName().Name} → {reference.Name}";

        Assert.Empty(crossed);
    }

    /// <summary>A params array may stand behind the token: C# asks for it.</summary>
    private static bool IsLast(ParameterInfo[] parameters, ParameterInfo parameter) =>
        parameters.Skip(parameter.Position + 1).All(later => later.IsDefined(typeof(ParamArrayAttribute)));

    private static bool IsOverride(MethodInfo method) =>
        method.GetBaseDefinition() != method || method.DeclaringType!.GetInterfaces()
            .Where(type => type.Assembly != method.DeclaringType.Assembly && method.DeclaringType is { IsInterface: false })
            .SelectMany(type => method.DeclaringType.GetInterfaceMap(type).TargetMethods)
            .Contains(method);

    private static bool IsGenerated(Type type) =>
        type.FullName is null || type.Name.Contains('<', StringComparison.Ordinal) || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
        || type.Namespace?.StartsWith("RlmAspire", StringComparison.Ordinal) != true || (type.DeclaringType is { } outer && IsGenerated(outer));
}
