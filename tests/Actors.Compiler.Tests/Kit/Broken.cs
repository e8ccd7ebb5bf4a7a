using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

#pragma warning disable RS1001, RS1036, RS1038, RS1041, RS2008, RS1016, RS1010 // Nothing here is shipped: these are faulty on purpose.

namespace Actors.Compiler.Tests.Kit;

/// <summary>Reports every class named <c>Bad</c>.</summary>
internal class BadNameAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("T1", "Bad name", "Bad name", "Test", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    protected virtual void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol.Name.StartsWith("Bad", StringComparison.Ordinal))
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Symbol.Locations[0]));
    }
}

internal sealed class ThrowingAnalyzer : BadNameAnalyzer
{
    protected override void Analyze(SymbolAnalysisContext context) => throw new InvalidOperationException("Thrown on purpose.");
}

/// <summary>Takes <c>Bad</c> off the front of a name, or does what a test of the kit wants done wrong.</summary>
internal class RenameFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["T1"];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        var type = root.FindToken(context.Span.Start).Parent!.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        var renamed = type.WithIdentifier(SyntaxFactory.Identifier(Rename(type.Identifier.Text)).WithTriviaFrom(type.Identifier));
        context.RegisterCodeFix(
            CodeAction.Create("Rename", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(type, renamed))), "Rename"),
            context.Diagnostics);
    }

    protected virtual string Rename(string name) => name["Bad".Length..];
}

internal sealed class FixWithoutFixAll : RenameFix
{
    public override FixAllProvider? GetFixAllProvider() => null;
}

internal sealed class FixWhoseFixAllDiffers : RenameFix
{
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create((_, document, _) => Task.FromResult<Document?>(document));
}

internal sealed class FixThatNeverSettles : RenameFix
{
    protected override string Rename(string name) => name + "_";
}

internal sealed class FixThatBreaksTheCode : RenameFix
{
    protected override string Rename(string name) => "1";
}

/// <summary>A step that gives a class's name, held as the model says, and a file for each.</summary>
internal sealed class NameGenerator(Func<INamedTypeSymbol, object> model, Func<string, string>? emit = null) : IIncrementalGenerator
{
    public const string Step = "names";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var names = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is ClassDeclarationSyntax,
            (syntax, cancellation) => model((INamedTypeSymbol)syntax.SemanticModel.GetDeclaredSymbol(syntax.Node, cancellation)!)).WithTrackingName(Step);
        context.RegisterSourceOutput(names, (output, name) => output.AddSource($"{name}.g.cs", emit?.Invoke($"{name}") ?? $"// {name}\n"));
    }
}

/// <summary>Never equal to another of the same content.</summary>
internal sealed class ByReference(string name)
{
    public override string ToString() => name;
}

/// <summary>Equal by name, and holding what it should not.</summary>
internal sealed record Holding(string Name, object Held)
{
    public bool Equals(Holding? other) => other?.Name == Name;
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    public override string ToString() => Name;
}
