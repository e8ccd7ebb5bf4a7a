using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>ACT1001: what an actor reads and writes is its own; static state is everybody's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateAnalyzer() : ReachAnalyzer(Descriptors.StaticState, Descriptors.StaticStateReached)
{
    private protected override ReachRule CreateRule(KnownSymbols known) => new Rule(new Mutability(known.Compilation));

    private sealed class Rule(Mutability mutability) : ReachRule
    {
        public override ImmutableArray<OperationKind> Kinds =>
            [OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.EventReference];

        public override Finding? Find(IOperation operation)
        {
            // The own types: a property's Member is null where the source is half typed.
            ISymbol? state = operation switch
            {
                IFieldReferenceOperation field when IsMutable(field.Field) => field.Field,
                IPropertyReferenceOperation property when IsMutable(property.Property) => property.Property,
                IEventReferenceOperation { Event.IsStatic: true } happening when !happening.Event.ContainingAssembly.IsFramework() => happening.Event,
                _ => null,
            };
            return state is null || Ignores(operation) ? null : new Finding(state.Display(), Calls.Place(operation.Syntax));
        }

        /// <summary>Another thread makes shared state worse, so lambdas handed over count; a name in <c>nameof</c> does not.</summary>
        public override bool Ignores(IOperation operation)
        {
            for (var node = operation.Parent; node is not null; node = node.Parent)
            {
                if (node is INameOfOperation)
                    return true;
            }

            return false;
        }

        public override string Path(string member, string path) => path;

        private bool IsMutable(IFieldSymbol field) =>
            field is { IsStatic: true, IsConst: false, ContainingType.TypeKind: not TypeKind.Enum }
            && !field.ContainingAssembly.IsFramework()
            && (!field.IsReadOnly || mutability.IsMutable(field.Type));

        /// <summary>An automatic property is its backing field; of any other the accessors are followed as calls.</summary>
        private bool IsMutable(IPropertySymbol property) =>
            property.IsStatic
            && !property.ContainingAssembly.IsFramework()
            && property.OriginalDefinition.ContainingType.GetMembers().OfType<IFieldSymbol>()
                .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property.OriginalDefinition) && IsMutable(field));
    }
}
