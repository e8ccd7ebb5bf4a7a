using System.Collections.Concurrent;
using System.Linq;
using Actors.Analyzers.Sending;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1002 and ACT1004 where a type parameter becomes a type: a generic actor is spawned, a generic handler is called,
/// or a topic is made. The declaration took the parameter as it was; only what the argument breaks is reported.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeArgumentAnalyzer() : ActorAnalyzer(Descriptors.MutableMessage, Descriptors.UnknownMessage)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var sendable = Sendable.Of(known);
        var rule = new Rule(known, sendable, new Messages(known, sendable.Attestations));
        context.RegisterOperationAction(rule.Analyze, OperationKind.Invocation, OperationKind.MethodReference);
        if (known.Compilation.GetTypeByMetadataName(KnownNames.Topic) is { } topic)
            context.RegisterOperationAction(creation => rule.AnalyzeTopic(creation, topic), OperationKind.ObjectCreation);
    }

    private sealed class Rule(KnownSymbols known, Sendable sendable, Messages messages)
    {
        private readonly ConcurrentDictionary<INamedTypeSymbol, (string What, Flaw Found)?> _spawned = new(SymbolEqualityComparer.Default);

        public void Analyze(OperationAnalysisContext context)
        {
            var method = context.Operation switch
            {
                IInvocationOperation invocation => invocation.TargetMethod,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };
            // Nearly every call ends here.
            if (method is not { ContainingType: { } type })
                return;
            if (method is { IsStatic: true, Name: "Spawn" or "SpawnPool" } && type is { IsGenericType: true } && known.IsActor(type.OriginalDefinition))
            {
                if (_spawned.GetOrAdd(type, JudgeActor) is { } fault)
                    context.ReportDiagnostic(MutableMessageAnalyzer.Create(Place(context.Operation.Syntax, type.Name), fault.What, fault.Found));
            }
            else if (method.IsGenericMethod && HandlerBehind(method) is { } handler)
            {
                if (Broken(handler.Construct([.. method.TypeArguments]), handler) is { } fault)
                    context.ReportDiagnostic(MutableMessageAnalyzer.Create(Place(context.Operation.Syntax, method.Name), fault.What, fault.Found));
            }
        }

        /// <summary>What a topic gives to its subscribers is a message to each of them, the same for all.</summary>
        public void AnalyzeTopic(OperationAnalysisContext context, INamedTypeSymbol topic)
        {
            if (context.Operation.Type is not INamedTypeSymbol { TypeArguments.Length: 1 } type || !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, topic))
                return;
            var message = type.TypeArguments[0];
            var found = sendable.Judge(message) ?? (sendable.Owned.Carries(message)
                ? new Flaw("", Fault.CanChange(message, "can be taken once only, but a topic gives it to many", "publish what all may share"))
                : null);
            if (found is not null)
                context.ReportDiagnostic(MutableMessageAnalyzer.Create(Place(context.Operation.Syntax, type.Name), $"The message of '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'", found));
        }

        private (string What, Flaw Found)? JudgeActor(INamedTypeSymbol type) => type.BasesAndSelf()
            .Where(level => SymbolEqualityComparer.Default.Equals(level, type) || known.IsActorOrBase(level))
            .SelectMany(level => level.GetMembers().OfType<IMethodSymbol>())
            .Select(member => Broken(member, member.OriginalDefinition))
            .FirstOrDefault(fault => fault is not null);

        /// <summary>What a construction sends that the declaration did not.</summary>
        private (string What, Flaw Found)? Broken(IMethodSymbol constructed, IMethodSymbol declared)
        {
            foreach (var (now, then) in messages.Of(constructed).Zip(messages.Of(declared), (now, then) => (now, then)))
            {
                if (!SymbolEqualityComparer.Default.Equals(now.Type, then.Type) && sendable.Judge(now) is { } found && sendable.Judge(then) is null)
                    return ($"{now.What}{(now.What.Contains(" of ") ? "" : $" of '{Owner(constructed)}'")}", found);
            }

            return null;
        }

        private static string Owner(IMethodSymbol method)
        {
            var type = method.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            return method.MethodKind is MethodKind.Constructor ? type : type + "." + method.Name;
        }

        /// <summary>The actor's method that a generic method of its proxy, or of the proxy's <c>Tell</c> and the like, stands for.</summary>
        private IMethodSymbol? HandlerBehind(IMethodSymbol method)
        {
            for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            {
                if (known.ActorOf(type) is { } actor)
                {
                    return actor.BasesAndSelf().SelectMany(level => level.GetMembers(method.Name)).OfType<IMethodSymbol>()
                        .FirstOrDefault(handler => handler.Arity == method.Arity && known.IsHandler(handler) && Matches(handler, method));
                }
            }

            return null;
        }

        /// <summary>The proxy's method has the handler's parameters, but for the token at the end.</summary>
        private static bool Matches(IMethodSymbol handler, IMethodSymbol method) =>
            handler.Parameters.Zip(method.Parameters, (left, right) => left.Name == right.Name).All(same => same)
            && System.Math.Abs(handler.Parameters.Length - method.Parameters.Length) <= 1;

        private static Location Place(SyntaxNode node, string name) => (node
            .DescendantNodesAndSelf(child => child is not (ArgumentListSyntax or AnonymousFunctionExpressionSyntax))
            .OfType<SimpleNameSyntax>().LastOrDefault(found => found.Identifier.ValueText == name) ?? node).GetLocation();
    }
}
