using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Sending;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.Analyzers;

/// <summary>Why a static is shared mutable state.</summary>
/// <param name="Reason">What can change; empty where it is the static itself, which can be assigned.</param>
/// <param name="Remedy">What to hold instead; may be empty.</param>
internal sealed record StaticVerdict(string Reason, string Remedy);

/// <summary>
/// Judges statics: what can be assigned is shared state, and so is what holds something that can change. Types are
/// those of <see cref="Sendable"/>, but for <see cref="StaticAllowList"/>; what nobody knows gets the benefit of the doubt.
/// </summary>
internal sealed class StaticValues(KnownSymbols known)
{
    private readonly Sendable _sendable = Sendable.Of(known);
    private readonly StaticAllowList _allowed = new(known.Compilation);
    private readonly INamedTypeSymbol? _threadStatic = known.Compilation.GetTypeByMetadataName("System.ThreadStaticAttribute");
    private readonly ConcurrentDictionary<ISymbol, StaticVerdict?> _fields = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, StaticVerdict?> _types = new(SymbolEqualityComparer.Default);

    public StaticVerdict? Judge(IFieldSymbol field) => _fields.GetOrAdd(field, _ => Look(field));

    public bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, known.Compilation.Assembly);

    private StaticVerdict? Look(IFieldSymbol field)
    {
        // One for each thread is another fault, and another rule's.
        if (field.ContainingType.TypeKind is TypeKind.Enum || IsThreadStatic(field))
            return null;
        if (!field.IsReadOnly)
            return new StaticVerdict("", "");
        return IsAttested(field) || IsEmptyArray(field) ? null : _types.GetOrAdd(field.Type, Look);
    }

    /// <summary>Nearest first, so that the reason is the shortest; each type is visited once, so that those that hold each other end.</summary>
    private StaticVerdict? Look(ITypeSymbol type)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { type };
        var open = new Queue<(ITypeSymbol Type, string Path)>();
        open.Enqueue((type, ""));
        while (open.Count > 0)
        {
            var (next, path) = open.Dequeue();
            if (_allowed.Contains(next))
                continue;
            var shape = next is INamedTypeSymbol named && _allowed.IsWrapper(named) ? Shape.Holding(named.TypeArguments) : _sendable.Shapes.Of(next);
            foreach (var fault in shape.Faults)
            {
                // A struct is changed only through the variable that holds it, and that one was judged.
                if (!fault.Fault.IsUnknown && fault.Fault.Place?.ContainingType is not { IsValueType: true })
                    return Verdict(fault with { Path = Join(path, fault.Path) });
            }

            foreach (var part in shape.Parts)
            {
                if (seen.Add(part.Type))
                    open.Enqueue((part.Type, Join(path, part.Member ?? "")));
            }
        }

        return null;
    }

    private static StaticVerdict Verdict(Flaw flaw) =>
        new(flaw.Text, flaw.Fault.Twin.Length > 0 ? "make it an " + flaw.Fault.Twin : "");

    private static string Join(string path, string step) => path.Length is 0 ? step : step.Length is 0 ? path : path + " -> " + step;

    private bool IsAttested(IFieldSymbol field) => _sendable.Attestations.IsAttested(field.AssociatedSymbol ?? field);

    private bool IsThreadStatic(IFieldSymbol field) =>
        field.Bears(_threadStatic);

    /// <summary>Nothing in it can be changed.</summary>
    private static bool IsEmptyArray(IFieldSymbol field) =>
        field.Type is IArrayTypeSymbol
        && (field.AssociatedSymbol ?? field).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        } is CollectionExpressionSyntax { Elements.Count: 0 }
            or InitializerExpressionSyntax { Expressions.Count: 0 }
            or ArrayCreationExpressionSyntax { Initializer.Expressions.Count: 0 }
            or InvocationExpressionSyntax
        {
            ArgumentList.Arguments.Count: 0,
            Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "Empty" }, Expression: SimpleNameSyntax { Identifier.ValueText: "Array" } },
        };
}
