using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>
/// Tells a proxy that is the actor's own: <c>Self</c> converted, a local that holds nothing else, or a field or property
/// that nothing else is ever assigned to. Fields are known at the end of the compilation.
/// </summary>
internal sealed class OwnProxies(KnownSymbols known)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _onlyOwn = new(SymbolEqualityComparer.Default);

    /// <summary>Remembers what a field or an automatic property is given.</summary>
    public void Note(IOperation operation)
    {
        switch (operation)
        {
            case IFieldInitializerOperation initializer:
                foreach (var field in initializer.InitializedFields)
                    Note(field, initializer.Value);
                break;
            case IPropertyInitializerOperation initializer:
                foreach (var property in initializer.InitializedProperties)
                    Note(property, initializer.Value);
                break;
            case IAssignmentOperation { Target: IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } target } assignment:
                Note(target.Member, assignment.Value);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: IFieldReferenceOperation given }:
                _onlyOwn[given.Field.OriginalDefinition] = false;
                break;
        }
    }

    /// <summary>Whether a value is certainly the actor's own proxy.</summary>
    public bool IsOwn(IOperation? value) => value switch
    {
        IConversionOperation conversion => IsOwn(conversion.Operand),
        IParenthesizedOperation parenthesized => IsOwn(parenthesized.Operand),
        ILocalReferenceOperation local => IsOnlyOwn(local),
        _ => IsSelf(value),
    };

    /// <summary>The field or property through which an ask goes, if it may turn out to hold the own proxy only.</summary>
    public static ISymbol? Holder(IOperation? value) => value switch
    {
        IConversionOperation conversion => Holder(conversion.Operand),
        IParenthesizedOperation parenthesized => Holder(parenthesized.Operand),
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property => property.Property.OriginalDefinition,
        IInvocationOperation { TargetMethod.Name: "Within" } call => Holder(call.Instance),
        _ => null,
    };

    public bool HoldsOnlyOwn(ISymbol holder) => _onlyOwn.TryGetValue(holder, out var only) && only;

    private void Note(ISymbol holder, IOperation value)
    {
        // Null is no proxy at all.
        if (value.ConstantValue is { HasValue: true, Value: null } || value is IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: null } })
            return;
        var isOwn = IsOwn(value);
        _onlyOwn.AddOrUpdate(holder.OriginalDefinition, isOwn, (_, before) => before && isOwn);
    }

    private bool IsOnlyOwn(ILocalReferenceOperation reference)
    {
        var root = reference.Root();
        var values = root.Descendants().Select(node => node switch
        {
            IVariableDeclaratorOperation declarator when Is(declarator.Symbol) => declarator.GetVariableInitializer()?.Value,
            IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local) => assignment.Value,
            _ => null,
        }).Where(value => value is not null).ToList();
        // What another local holds is not asked: two could hold each other.
        return values.Count > 0 && values.TrueForAll(IsSelf);

        bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, reference.Local);
    }

    /// <summary>The property that the generator gives an actor: it is of no proxy's type, but converts to the own.</summary>
    private bool IsSelf(IOperation? value) => value switch
    {
        IConversionOperation conversion => IsSelf(conversion.Operand),
        IParenthesizedOperation parenthesized => IsSelf(parenthesized.Operand),
        IPropertyReferenceOperation { Property: { Name: "Self", ContainingType: { } type, Type: INamedTypeSymbol self } } => known.IsActorOrBase(type) && !known.IsProxy(self),
        _ => false,
    };
}
