using System.Collections.Generic;
using System.Linq;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Behaving;

/// <summary>Which message of an actor is taken in which of its behaviours, as the attributes say it.</summary>
internal sealed class BehaviourMatrix
{
    private BehaviourMatrix(INamedTypeSymbol behaviours, IReadOnlyList<Gate> gates)
    {
        Enum = behaviours;
        Gates = gates;
    }

    /// <summary>The enum of the behaviours.</summary>
    public INamedTypeSymbol Enum { get; }

    /// <summary>Every method with <c>[When]</c>.</summary>
    public IReadOnlyList<Gate> Gates { get; }

    /// <summary>The members of the enum; of several with one value the first.</summary>
    public IEnumerable<IFieldSymbol> Members => Enum.GetMembers().OfType<IFieldSymbol>().Where(member => member.HasConstantValue)
        .GroupBy(member => member.ConstantValue).Select(group => group.First());

    /// <summary>The behaviour that an actor begins in if its constructor says nothing.</summary>
    public object? First => Members.FirstOrDefault(member => member.ConstantValue is { } value && System.Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture) == 0)?.ConstantValue
        ?? Members.FirstOrDefault()?.ConstantValue;

    /// <summary>Null where an actor has no behaviours, or where what it says of them is wrong, which the generator reports.</summary>
    public static BehaviourMatrix? Of(INamedTypeSymbol actor, KnownSymbols known)
    {
        if (known.When is not { } when)
            return null;
        var gates = new List<Gate>();
        INamedTypeSymbol? behaviours = null;
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var method in actor.BasesAndSelf().Where(known.IsActorOrBase).SelectMany(level => level.GetMembers()).OfType<IMethodSymbol>())
        {
            if (overridden.Contains(method) || method.PartialDefinitionPart is not null)
                continue;
            AttributeData? gate = null;
            for (var declared = method; declared is not null; declared = declared.OverriddenMethod)
            {
                gate ??= declared.GetAttributes().FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, when));
                overridden.Add(declared);
            }

            if (gate is null)
                continue;
            if (gate.ConstructorArguments.Length != 1 || gate.ConstructorArguments[0] is not { Kind: TypedConstantKind.Array, IsNull: false } named || named.Values.IsEmpty)
                return null;
            foreach (var value in named.Values)
            {
                if (value is not { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type } || (behaviours is not null && !SymbolEqualityComparer.Default.Equals(type, behaviours)))
                    return null;
                behaviours = type;
            }

            gates.Add(new(method, gate, [.. named.Values.Select(value => value.Value!)]));
        }

        return behaviours is null ? null : new(behaviours, gates);
    }

    /// <summary>The handlers that take a message in some behaviours only, the one that gives it its name first; nothing where all take it.</summary>
    public IEnumerable<IReadOnlyList<Gate>> Messages() => Gates
        .Where(gate => gate.Handles is null)
        .Select(gate => (IReadOnlyList<Gate>)[gate, .. Gates.Where(other => other.Handles == gate.Method.Name && IsOf(other.Method, gate.Method))]);

    /// <summary>Of overloads the parameters tell which message a method handles too.</summary>
    private bool IsOf(IMethodSymbol other, IMethodSymbol message) =>
        Gates.Count(gate => gate.Handles is null && gate.Method.Name == message.Name) is 1 || Takes(other).SequenceEqual(Takes(message));

    private static IEnumerable<string> Takes(IMethodSymbol method) => method.Parameters
        .Where(parameter => parameter.Type is not { Name: "CancellationToken", ContainingNamespace.Name: "Threading" })
        .Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

    /// <summary>A method with <c>[When]</c>.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Attribute">The attribute, on it or on what it overrides.</param>
    /// <param name="Values">The behaviours, as values of the enum.</param>
    internal sealed record Gate(IMethodSymbol Method, AttributeData Attribute, HashSet<object> Values)
    {
        /// <summary>The handler whose message it handles too, or null.</summary>
        public string? Handles => Named(KnownNames.Handles) as string;

        /// <summary>It says what becomes of the message elsewhere.</summary>
        public bool SaysOtherwise => Named(KnownNames.Otherwise) is not null;

        private object? Named(string name) => Attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: not TypedConstantKind.Array } value ? value.Value : null;
    }
}
