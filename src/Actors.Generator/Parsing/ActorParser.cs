using System.Collections.Immutable;
using Actors.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.Generator.Parsing;

/// <summary>What became of one actor: a model, unless nothing can be generated, and what is wrong with it.</summary>
internal readonly record struct ParseResult(ActorModel? Model, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Turns the symbols of one actor into its model. A bad member is reported and left out; the rest goes on.</summary>
internal sealed class ActorParser
{
    private readonly INamedTypeSymbol _actor;
    private readonly KnownSymbols _known;
    private List<(SemanticModel Model, int Position)>? _bodies;
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    private ActorParser(INamedTypeSymbol actor, KnownSymbols known)
    {
        _actor = actor;
        _known = known;
    }

    public static ParseResult Parse(ActorName name, KnownSymbols known, CancellationToken cancellation)
    {
        if (known.Compilation.Assembly.GetTypeByMetadataName(name.MetadataName) is not { } actor)
            return new ParseResult(null, []);

        var parser = new ActorParser(actor, known);
        var model = parser.Parse(name, cancellation);
        return new ParseResult(model, parser._diagnostics.ToImmutable());
    }

    private ActorModel? Parse(ActorName name, CancellationToken cancellation)
    {
        if (WhyNotAnActor() is { } reason)
        {
            Report(Descriptors.NotAClass, _actor, _actor.Name, reason);
            return null;
        }

        CheckBase();
        if (!CheckGeneratedTypes())
            return null;

        var isPartial = IsPartial(_actor);
        for (var outer = _actor.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            // Nothing can be put beside the actor. ACT0001 says so; there is no more to say.
            if (!IsPartial(outer))
                return null;
        }

        var settings = new SettingsParser(_actor, _known, Report);
        var mailbox = settings.Mailbox();
        var isReentrant = KnownSymbols.Has(_actor, _known.Reentrant);
        var canInterleave = isReentrant || mailbox is not { WhenFull: WhenFull.DropOldest };
        bool IsAccessible(ISymbol symbol) => _known.Compilation.IsSymbolAccessibleWithin(symbol, _actor);
        var behaving = new BehaviourParser(_actor, _known, IsAccessible, Report);
        var flow = new FlowParser(_actor, _known, dropsOldest: mailbox is { WhenFull: WhenFull.DropOldest }, isReentrant, Report);
        flow.CheckClass();
        var handlers = new HandlerParser(_actor, _known, behaving, IsAccessible, canInterleave, flow, Report);
        var found = handlers.Parse(cancellation);
        var behaviours = handlers.Behaviours(found, (name, what) => IsFree(name, what, orHandler: true));
        var roles = new RoleParser(_actor, _known, Report);
        var played = roles.Parse([.. handlers.Methods.Zip(found, static (method, model) => (method, model))]);
        var pool = new PoolParser(_actor, _known, Report).Parse([.. handlers.Methods.Zip(found, static (method, model) => (method, model))]);
        if (pool is not null && _actor.GetMembers("SpawnPool").FirstOrDefault() is { } taken)
        {
            Report(Descriptors.NameTaken, taken, taken.Name, "the method that spawns a pool");
            pool = null;
        }

        var constructors = new ConstructorParser(_actor, _known, Report).Parse();
        var canSpawn = IsFree("Spawn", "the method that spawns the actor");
        return new ActorModel(
            name,
            _actor.ToDisplayString(CSharpText.FullType),
            _actor.GetDocumentationCommentId() ?? "",
            CSharpText.Constraints(_actor),
            handlers.NeedsUsings || roles.NeedsUsings ? Usings() : default,
            new(handlers.WarningIds.Union(roles.WarningIds).Union(NoticeParser.OfActor(_actor)).OrderBy(id => id, StringComparer.Ordinal)),
            isPartial,
            HasSelf: IsFree("Self", "the actor's own address"),
            canSpawn ? new(constructors) : default,
            new(found),
            new(played),
            settings.Policy(),
            settings.Lifetime(),
            mailbox,
            isReentrant,
            settings.InlineAsks(),
            new(new HookParser(_actor, _known, Report).Parse()),
            behaviours,
            HiddenNamesFor.Actor(_actor, found, IsVisible))
        { Pool = pool };
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .All(reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private string? WhyNotAnActor() => _actor switch
    {
        { IsFileLocal: true } => "a file-local type, which no other file can extend",
        { TypeKind: TypeKind.Interface } => "an interface",
        { IsRecord: true, TypeKind: TypeKind.Struct } => "a record struct",
        { IsRecord: true } => "a record, whose value equality and copying have no meaning for an actor",
        { TypeKind: TypeKind.Struct } => "a struct",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract; mark a base class of actors with [ActorBase]",
        _ => null,
    };

    private void CheckBase()
    {
        for (var type = _actor.BaseType; type is not null; type = type.BaseType)
        {
            if (KnownSymbols.Has(type, _known.Actor))
                Report(Descriptors.DerivedFromActor, _actor, _actor.Name, type.Name);
        }
    }

    /// <summary>Reports types that have the name of the proxy or of the union, and so would merge with them.</summary>
    private bool CheckGeneratedTypes()
    {
        var isFree = true;
        var around = _actor.ContainingType?.TypeParameters ?? [];
        foreach (var parameter in _actor.TypeParameters.Where(parameter => parameter.Name is "Tell" or "Within" or "After" or "Self" or "Spawn")
            .Concat(_actor.TypeParameters.AddRange(around).Where(parameter => parameter.Name == _actor.Name + "Proxy" || parameter.Name == _actor.Name + "Message")))
        {
            isFree = false;
            Report(Descriptors.NameTaken, parameter, parameter.Name, "a member of the actor or its proxy");
        }

        foreach (var (suffix, what) in new[] { ("Proxy", "the actor's proxy"), ("Message", "the actor's message union") })
        {
            var name = _actor.Name + suffix;
            var siblings = _actor.ContainingType is { } outer ? outer.GetTypeMembers(name) : _actor.ContainingNamespace.GetTypeMembers(name);
            foreach (var taken in siblings.Where(type => type.Arity == _actor.Arity))
            {
                // One of its declarations is the skeleton's, which has no path.
                var users = taken.Locations.FirstOrDefault(location => location.SourceTree is { FilePath: var path } && path != Skeleton.Path);
                if (users is null)
                    continue;
                isFree = false;
                _diagnostics.Add(Diagnostic.Create(Descriptors.NameTaken, users, name, what));
            }
        }

        return isFree;
    }

    /// <summary>Reports members that have the name of a generated one. A would-be handler of that name is reported as such.</summary>
    private bool IsFree(string name, string what, bool orHandler = false)
    {
        var taken = _actor.GetMembers(name).ToList();
        foreach (var member in taken.Where(member => orHandler || member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false }))
            Report(Descriptors.NameTaken, member, name, what);
        return taken.Count == 0;
    }

    /// <summary>Something of that name can be named in the actor, and would be hidden by a member that is generated.</summary>
    private bool IsVisible(string name) => (_bodies ??= Bodies()).Exists(body => !body.Model.LookupSymbols(body.Position, name: name).IsEmpty);

    private List<(SemanticModel Model, int Position)> Bodies() => _actor.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Where(declaration => declaration.OpenBraceToken is { IsMissing: false, RawKind: not 0 })
        .Select(declaration => (_known.Compilation.GetSemanticModel(declaration.SyntaxTree), declaration.OpenBraceToken.Span.End))
        .ToList();

    private EquatableArray<string> Usings() => new(_actor.DeclaringSyntaxReferences
        .SelectMany(reference => reference.SyntaxTree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax))
        .OfType<UsingDirectiveSyntax>()
        .Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.None))
        .Select(directive => directive.WithoutTrivia().ToString())
        .Distinct());

    private void Report(DiagnosticDescriptor descriptor, ISymbol at, params object[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(descriptor, SourceLocation.Of(at), arguments));
}
