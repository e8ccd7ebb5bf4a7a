using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Reads which constructor parameters are services, and reports those that say so in vain.</summary>
internal sealed class InjectParser(INamedTypeSymbol actor, KnownSymbols known, Reporter report)
{
    public bool IsService(IParameterSymbol parameter) => Marks(parameter).Any();

    /// <summary>The service that a parameter is, or null, reported, where it cannot be one.</summary>
    public ServiceModel? Parse(IParameterSymbol parameter)
    {
        if (WhyNot(parameter) is { } wrong)
        {
            report(Descriptors.CannotInject, parameter, parameter.Name, wrong);
            return null;
        }

        return new ServiceModel(
            Marks(parameter).Select(Key).FirstOrDefault(key => key is { IsNull: false }) is { Kind: not TypedConstantKind.Array, Value: not null } key ? KeyText(key) : null,
            parameter.HasExplicitDefaultValue ? CSharpText.Constant(parameter.Type, parameter.ExplicitDefaultValue)
                : parameter.NullableAnnotation is NullableAnnotation.Annotated || parameter.Type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T ? "default"
                : null);
    }

    /// <summary>Says where the attribute stands that nobody reads it: only <c>Spawn</c> leaves parameters out.</summary>
    public void CheckOthers()
    {
        foreach (var method in actor.GetMembers().OfType<IMethodSymbol>().Where(method => !method.IsImplicitlyDeclared && !IsSpawned(method)))
        {
            var where = method.MethodKind switch
            {
                MethodKind.Constructor => "a parameter of a constructor that Spawn does not call; make the constructor public or internal",
                _ => $"a parameter of '{method.Name}'; take services in the constructor",
            };
            foreach (var parameter in method.Parameters.Where(parameter => KnownSymbols.Has(parameter, known.Inject)))
                report(Descriptors.MisplacedHandler, parameter, "Inject", parameter.Name, where);
        }
    }

    /// <summary>A key as an expression of its own type: keys are compared as objects.</summary>
    private static string KeyText(TypedConstant key) => key switch
    {
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})",
        { Type: { SpecialType: SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 } type } => $"({type.ToDisplayString()})({key.Value})",
        _ => CSharpText.Constant(key.Type!, key.Value)!,
    };

    private static bool IsSpawned(IMethodSymbol method) => method is
    {
        MethodKind: MethodKind.Constructor,
        DeclaredAccessibility: Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal,
    };

    private string? WhyNot(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not RefKind.None } => "passed by reference; take the service itself",
        { IsParams: true } => "a params array; take an IEnumerable of the services",
        _ when Travel.WhyCannot(parameter) is { } wrong => $"{wrong}; take a class or an interface",
        _ when KnownSymbols.Same(parameter.Type, known.ActorContext) => "an ActorContext, which the runtime supplies; take the attribute off",
        _ when KnownSymbols.Same(parameter.Type, known.CancellationToken) => "a CancellationToken, which is no service; use the Stopping token of an ActorContext",
        _ when KnownSymbols.Same(parameter.Type, known.Owned) => "an Owned value, which has one owner; take a service",
        _ when Marks(parameter).Select(Key).Where(key => key is { IsNull: false }).Distinct().Count() > 1 => "under two keys; say [Inject] with one",
        _ when Marks(parameter).Any(mark => mark.ConstructorArguments.IsEmpty && KnownSymbols.Same(mark.AttributeClass, known.FromKeyedServices)) && !KnownSymbols.Has(parameter, known.Inject)
            => "marked [FromKeyedServices] without a key; say [Inject] with the key, or without one",
        _ when Marks(parameter).Any(mark => Key(mark) is { Kind: TypedConstantKind.Array }) => "under a key that is an array; use a string, a number, an enum value or a type",
        _ => null,
    };

    private IEnumerable<AttributeData> Marks(IParameterSymbol parameter) => parameter.GetAttributes()
        .Where(data => KnownSymbols.Same(data.AttributeClass, known.Inject) || KnownSymbols.Same(data.AttributeClass, known.FromKeyedServices));

    private static TypedConstant Key(AttributeData mark) => mark.ConstructorArguments.FirstOrDefault(argument => argument.Kind is not TypedConstantKind.Error);
}
