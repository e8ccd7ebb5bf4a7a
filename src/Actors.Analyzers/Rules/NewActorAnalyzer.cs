using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1012: an actor's object without its mailbox runs on the thread of whoever calls it. Only <c>Spawn</c> makes an
/// actor; a test may construct one to try its methods by themselves.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NewActorAnalyzer() : ActorAnalyzer(Descriptors.NewActor)
{
    private static readonly (string Type, string Method)[] Factories =
    [
        ("System.Activator", "CreateInstance"),
        ("System.Runtime.CompilerServices.RuntimeHelpers", "GetUninitializedObject"),
        ("Microsoft.Extensions.DependencyInjection.ActivatorUtilities", "CreateInstance"),
        ("Microsoft.Extensions.DependencyInjection.ActivatorUtilities", "GetServiceOrCreateInstance"),
        ("Microsoft.Extensions.DependencyInjection.ActivatorUtilities", "CreateFactory"),
    ];

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (IsTest(context.Options, context.Compilation))
            return;
        var factories = new HashSet<ISymbol>(
            Factories.SelectMany(factory => known.Compilation.GetTypeByMetadataName(factory.Type)?.GetMembers(factory.Method) ?? []),
            SymbolEqualityComparer.Default);
        context.RegisterOperationAction(operation => Analyze(operation, known, factories), OperationKind.ObjectCreation, OperationKind.Invocation, OperationKind.MethodReference);
        context.RegisterSymbolAction(symbol => AnalyzeBase(symbol, known), SymbolKind.NamedType);
    }

    /// <summary>A base class that constructs what its type parameter stands for: nothing else names the actor.</summary>
    private static void AnalyzeBase(SymbolAnalysisContext context, KnownSymbols known)
    {
        if (context.Symbol is INamedTypeSymbol { BaseType: { IsGenericType: true } from } type
            && Constructed(from.TypeParameters, from.TypeArguments, known) is { } made)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NewActor, type.Locations[0], made.Name, "the 'new()' of " + from.Name));
        }
    }

    private static bool IsTest(AnalyzerOptions options, Compilation compilation) =>
        (options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.IsTestProject", out var value)
            && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase))
        || TestFrameworks.IsReferencedBy(compilation);

    private static void Analyze(OperationAnalysisContext context, KnownSymbols known, HashSet<ISymbol> factories)
    {
        var (made, by) = context.Operation switch
        {
            IObjectCreationOperation creation when IsActor(creation.Type, known) => (creation.Type, "'new'"),
            IObjectCreationOperation { Type: INamedTypeSymbol { IsGenericType: true } type } =>
                (Constructed(type.TypeParameters, type.TypeArguments, known), "the 'new()' of " + type.Name),
            IInvocationOperation call when factories.Contains(call.TargetMethod.OriginalDefinition) =>
                (Named(call, known), call.TargetMethod.Display()),
            IInvocationOperation { TargetMethod: { IsStatic: true, IsGenericMethod: false, ContainingType: { IsGenericType: true } holder } } =>
                (Constructed(holder.TypeParameters, holder.TypeArguments, known), "the 'new()' of " + holder.Name),
            IInvocationOperation { TargetMethod: { IsGenericMethod: true } method } => (Constructed(method.TypeParameters, method.TypeArguments, known), "the 'new()' of " + method.Display()),
            IMethodReferenceOperation { Method: { IsGenericMethod: true } method } => (Constructed(method.TypeParameters, method.TypeArguments, known), "the 'new()' of " + method.Display()),
            _ => (null, ""),
        };
        if (made is not null)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NewActor, Calls.Place(context.Operation.Syntax), made.Name, by));
    }

    /// <summary>The actor given for a type parameter that is constructed with <c>new T()</c>.</summary>
    private static ITypeSymbol? Constructed(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> arguments, KnownSymbols known) =>
        arguments.Where((argument, index) => parameters[index].HasConstructorConstraint && IsActor(argument, known)).FirstOrDefault();

    private static ITypeSymbol? Named(IInvocationOperation call, KnownSymbols known) => call.TargetMethod.TypeArguments
        .Concat(call.Arguments.Select(argument => argument.Value).OfType<ITypeOfOperation>().Select(type => type.TypeOperand))
        .FirstOrDefault(type => IsActor(type, known));

    private static bool IsActor(ITypeSymbol? type, KnownSymbols known) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class } named && known.IsActor(named.OriginalDefinition);
}
