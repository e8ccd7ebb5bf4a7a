using System;
using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>Fields that hold one of the framework's collections, how they are enumerated, and what changes them.</summary>
internal sealed class EnumeratedFields(KnownSymbols known)
{
    private const string Generic = "System.Collections.Generic.";

    /// <summary>Their enumerators fail when the collection has changed. Concurrent and immutable ones do not.</summary>
    private readonly HashSet<ISymbol> _failing = known.Compilation.TypesNamed(
    [
        Generic + "List`1", Generic + "Dictionary`2", Generic + "HashSet`1", Generic + "Queue`1", Generic + "Stack`1", Generic + "LinkedList`1",
        Generic + "SortedDictionary`2", Generic + "SortedList`2", Generic + "SortedSet`1", Generic + "OrderedDictionary`2", Generic + "PriorityQueue`2",
        Generic + "IList`1", Generic + "ICollection`1", Generic + "IDictionary`2", Generic + "ISet`1", "System.Collections.ObjectModel.Collection`1",
    ]);

    /// <summary>They go through their source item by item; the others of LINQ have all of it before the first item comes out.</summary>
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "Where", "Select", "SelectMany", "Skip", "SkipWhile", "Take", "TakeWhile", "Cast", "OfType", "Distinct", "DistinctBy", "Concat", "Append",
        "Prepend", "Zip", "Index", "AsEnumerable", "Chunk", "DefaultIfEmpty",
    };

    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "AddAfter", "AddBefore", "Insert", "InsertRange", "Remove", "RemoveAt", "RemoveAll", "RemoveRange",
        "RemoveWhere", "RemoveFirst", "RemoveLast", "Clear", "Enqueue", "EnqueueRange", "EnqueueDequeue", "Dequeue", "DequeueEnqueue", "TryDequeue",
        "Push", "Pop", "TryPop", "TryAdd", "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "Sort", "Reverse",
    };

    private readonly ActorState _state = new(known);

    /// <summary>The field that a loop goes through as it is, or through a view of it or a query over it; null where that is none.</summary>
    public ISymbol? Enumerated(IOperation collection, ISymbol member) => collection switch
    {
        IConversionOperation conversion => Enumerated(conversion.Operand, member),
        IParenthesizedOperation parenthesized => Enumerated(parenthesized.Operand, member),
        IPropertyReferenceOperation { Property.Name: "Keys" or "Values" or "UnorderedItems", Instance: { } instance } => Enumerated(instance, member),
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable" } query } call when Passing.Contains(query.Name) => call.Arguments
            .Select(argument => Enumerated(argument.Value, member)).FirstOrDefault(field => field is not null),
        ILocalReferenceOperation local => Alias(local) is { } value ? Enumerated(value, member) : null,
        _ => Field(collection, member),
    };

    /// <summary>The field whose collection an operation changes, after the actor was constructed.</summary>
    public ISymbol? Changed(IOperation operation, ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor } or IFieldSymbol or IPropertySymbol
        ? null
        : operation switch
        {
            IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } when Changing.Contains(name) => Field(instance, member),
            IAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } } => Field(instance, member),
            IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } } => Field(instance, member),
            _ => null,
        };

    private ISymbol? Field(IOperation? operation, ISymbol member)
    {
        if (operation is IConditionalAccessInstanceOperation)
            operation = Accessed(operation);
        return operation is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } or IParameterReferenceOperation
            && _state.Part(operation, member) is { } part && ActorState.TypeOf(part) is INamedTypeSymbol type
            && type.BasesAndSelf().Any(level => _failing.Contains(level.OriginalDefinition))
                ? part.OriginalDefinition
                : null;
    }

    private static IOperation? Accessed(IOperation operation)
    {
        var node = operation.Parent;
        while (node is not null and not IConditionalAccessOperation)
            node = node.Parent;
        return (node as IConditionalAccessOperation)?.Operation;
    }

    /// <summary>What a local holds that is given a value once, where it is declared.</summary>
    private static IOperation? Alias(ILocalReferenceOperation reference)
    {
        var root = reference.Root();
        var uses = root.Descendants();
        return uses.Any(use => use is IAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, reference.Local))
            ? null
            : uses.OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local))?.Initializer?.Value;
    }
}
