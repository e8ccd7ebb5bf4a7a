using System.Collections.Immutable;
using System.Text;
using Actors.Compiler;
using Actors.Generator.Emit;
using Actors.Generator.Model;
using Actors.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Actors.Generator;

/// <summary>
/// The pipeline: names of actors → a skeleton of their proxies → each actor bound and parsed into a model → one file
/// for each. Only values pass from step to step, so that an edit makes again what it touched and nothing else.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ActorGenerator : IIncrementalGenerator
{
    /// <summary>The tracked steps, for tests.</summary>
    public const string NamesStep = "Names";

    /// <inheritdoc cref="NamesStep"/>
    public const string SkeletonStep = "Skeleton";

    /// <inheritdoc cref="NamesStep"/>
    public const string ModelsStep = "Models";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var names = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.Actor,
                static (node, _) => node is TypeDeclarationSyntax,
                static (actor, _) => ActorName.Of((INamedTypeSymbol)actor.TargetSymbol))
            .Collect()
            .Select(static (found, _) => new EquatableArray<ActorName>(
                HintName.Assign(found.Distinct()).OrderBy(actor => actor.MetadataName, StringComparer.Ordinal)))
            .WithTrackingName(NamesStep);

        var isServed = context.ParseOptionsProvider
            .Select(static (options, _) => ((CSharpParseOptions)options).LanguageVersion >= LanguageVersion.CSharp12);

        var known = names
            .Select(static (actors, _) => Skeleton.Of(actors))
            .WithTrackingName(SkeletonStep)
            .Combine(context.ParseOptionsProvider)
            .Select(static (source, cancellation) =>
                CSharpSyntaxTree.ParseText(source.Left, (CSharpParseOptions)source.Right, Skeleton.Path, cancellationToken: cancellation))
            .Combine(context.CompilationProvider)
            .Select(static (parts, _) => new KnownSymbols(parts.Right.AddSyntaxTrees(parts.Left)));

        var parsed = names
            .Combine(isServed)
            .SelectMany(static (actors, _) => actors.Right ? actors.Left : default)
            .Combine(known)
            .Select(static (actor, cancellation) => ActorParser.Parse(actor.Left, actor.Right, cancellation));

        // Two outputs of one parse: the source from a model that can be compared, and diagnostics with real locations,
        // so that pragmas and suppressions hold.
        var models = parsed
            .Select(static (result, _) => result.Model)
            .WithTrackingName(ModelsStep);
        context.RegisterSourceOutput(models, Emit);
        context.RegisterSourceOutput(parsed.Select(static (result, _) => result.Diagnostics), Report);
        context.RegisterSourceOutput(names.Combine(isServed), ReportLanguage);

        // A role is judged where it is declared, whether an actor plays it or not.
        var roles = context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownNames.Role,
            static (node, _) => node is InterfaceDeclarationSyntax,
            static (role, _) => ActorName.Of((INamedTypeSymbol)role.TargetSymbol).MetadataName);
        context.RegisterSourceOutput(roles.Combine(known).Select(static (role, _) => Judge(role.Left, role.Right)), Report);
    }

    private static ImmutableArray<Diagnostic> Judge(string name, KnownSymbols known) => known.Compilation.Assembly.GetTypeByMetadataName(name) is { } role
        ? [.. RoleShape.Wrong(role, known).Select(wrong => Diagnostic.Create(Descriptors.NotARole, SourceLocation.Of(wrong.At), role.Name, wrong.At.Name, wrong.Reason))]
        : [];

    private static void Emit(SourceProductionContext context, ActorModel? model)
    {
        if (model is null)
            return;

        try
        {
            context.AddSource(model.Identity.HintName, SourceText.From(ActorEmitter.Emit(model), Encoding.UTF8));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.GeneratorFailed, Location.None, model.Identity.Name, exception.Message));
        }
    }

    private static void Report(SourceProductionContext context, ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            context.ReportDiagnostic(diagnostic);
    }

    private static void ReportLanguage(SourceProductionContext context, (EquatableArray<ActorName> Actors, bool IsServed) found)
    {
        if (found is { Actors.Count: > 0, IsServed: false })
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LanguageTooOld, Location.None));
    }
}
