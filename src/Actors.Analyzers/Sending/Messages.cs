using System.Collections.Generic;
using System.Linq;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.Analyzers.Sending;

/// <summary>Something that crosses from one actor to another.</summary>
/// <param name="What">How a message calls it: <c>Parameter 'order'</c>.</param>
/// <param name="Type">What crosses, without the task or the stream around it.</param>
/// <param name="Syntax">The type as declared; null where it is not in source.</param>
/// <param name="IsKept">It is a spawn argument: kept, since a restart needs it again.</param>
internal readonly record struct Cargo(string What, ITypeSymbol Type, TypeSyntax? Syntax, bool IsKept = false);

/// <summary>What the methods of an actor send and receive, and which of it the rules judge.</summary>
internal sealed class Messages(KnownSymbols known, Attestations attestations)
{
    private readonly ISymbol? _context = known.Compilation.GetTypeByMetadataName(KnownNames.ActorContext);
    private readonly INamedTypeSymbol? _inject = known.Compilation.GetTypeByMetadataName(KnownNames.Inject);
    private readonly INamedTypeSymbol? _keyed = known.Compilation.GetTypeByMetadataName(KnownNames.FromKeyedServices);
    private readonly HashSet<ISymbol> _replies = known.Compilation.TypesNamed(
    [
        "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask`1", "System.Collections.Generic.IAsyncEnumerable`1",
    ]);

    private readonly HashSet<ISymbol> _completions = known.Compilation.TypesNamed(["System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask"]);

    /// <summary>What a handler takes and replies, or what <c>Spawn</c> hands to a constructor; nothing for other methods.</summary>
    public IEnumerable<Cargo> Of(IMethodSymbol method)
    {
        var isConstructor = known.IsSpawnConstructor(method);
        if (method.PartialDefinitionPart is not null || (!isConstructor && !known.IsHandler(method)))
            yield break;
        // The message is said to be wrong once, where it is declared.
        if (known.HandledMessage(method) is not null)
            yield break;

        foreach (var parameter in method.Parameters)
        {
            if (!attestations.IsAttested(parameter) && !(isConstructor && IsSupplied(parameter)))
                yield return new($"{(isConstructor ? "Spawn argument" : "Parameter")} '{parameter.Name}'", parameter.Type, Written(parameter), isConstructor);
        }

        if (Reply(method) is { } reply && !attestations.IsReplyAttested(method))
            yield return new($"The reply of '{method.Name}'", reply, Written(method));
    }

    /// <summary>What the asker gets; null where it is only told of the end.</summary>
    public ITypeSymbol? Reply(IMethodSymbol method) => method switch
    {
        { ReturnsVoid: true } => null,
        { ReturnType: INamedTypeSymbol { TypeArguments.Length: 1 } wrapped } when _replies.Contains(wrapped.OriginalDefinition) => wrapped.TypeArguments[0],
        _ when _completions.Contains(method.ReturnType) => null,
        _ => method.ReturnType,
    };

    /// <summary>It comes from the runtime, not from who spawns.</summary>
    private bool IsSupplied(IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter.Type, _context)
        || parameter.Bears(_inject)
        || parameter.Bears(_keyed);

    private static TypeSyntax? Written(IParameterSymbol parameter) =>
        (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax)?.Type;

    private static TypeSyntax? Written(IMethodSymbol method) =>
        (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax)?.ReturnType;
}
