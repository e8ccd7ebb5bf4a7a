using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Finds the roles of an actor, and for each of their methods the handler that serves it.</summary>
internal sealed class RoleParser(INamedTypeSymbol actor, KnownSymbols known, Reporter report)
{
    /// <summary>A signature mentions a type that another generator may be about to make.</summary>
    public bool NeedsUsings { get; private set; }

    /// <summary>What the compiler warns of where a role is named, under ids of the user's own.</summary>
    public IEnumerable<string> WarningIds { get; private set; } = [];

    /// <param name="handlers">The handlers and their models.</param>
    public List<RoleModel> Parse(IReadOnlyList<(IMethodSymbol Method, HandlerModel Model)> handlers)
    {
        var roles = actor.AllInterfaces.Where(IsRole).ToList();
        if (roles.Count == 0)
            return [];

        var served = roles.Where(CanServe).ToList();
        WarningIds = served.SelectMany(role => NoticeParser.WarningIds(role).Concat(RoleShape.Methods(role).SelectMany(NoticeParser.WarningIds))).ToList();
        return served.ConvertAll(role => new RoleModel(
            role.ToDisplayString(CSharpText.FullType),
            role.Name,
            IsImplied: served.Exists(other => other.AllInterfaces.Contains(role, SymbolEqualityComparer.Default)),
            new(RoleShape.Methods(role).Select(method => Model(role, method, handlers)))));
    }

    private bool IsRole(INamedTypeSymbol type) => KnownSymbols.Has(type, known.Role);

    /// <summary>What is wrong with a role is reported where it is declared; of a role from elsewhere, at the actor.</summary>
    private bool CanServe(INamedTypeSymbol role)
    {
        if (Travel.IsHiddenIn(role, actor))
        {
            report(Descriptors.NotARole, actor, role.Name, role.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "made of a type that is private to the actor");
            return false;
        }

        var isServed = true;
        foreach (var (at, reason) in role.AllInterfaces.Where(IsRole).Concat([role]).SelectMany(each => RoleShape.Wrong(each.OriginalDefinition, known)))
        {
            isServed = false;
            if (!at.Locations.Any(location => location.IsInSource))
                report(Descriptors.NotARole, actor, role.Name, at.Name, reason);
        }

        return isServed;
    }

    private RoleMethodModel Model(INamedTypeSymbol role, IMethodSymbol method, IReadOnlyList<(IMethodSymbol Method, HandlerModel Model)> handlers)
    {
        NeedsUsings |= method.Parameters.Any(parameter => Travel.MentionsMissingType(parameter.Type)) || Travel.MentionsMissingType(method.ReturnType);
        var (handler, why) = Serving(method, handlers);
        if (handler is null)
            report(Descriptors.NoHandlerForRole, actor, actor.Name, method.Name, role.Name, why);

        var names = TypeParameterNames.Of(method, actor);
        var isTask = KnownSymbols.Same(method.ReturnType, known.Task) || KnownSymbols.Same(method.ReturnType, known.TaskOfT);
        var (result, _, isStream) = Travel.Result(method, known, names);
        var type = isStream ? "Collections.Generic.IAsyncEnumerable" : isTask ? "Threading.Tasks.Task" : "Threading.Tasks.ValueTask";
        return new RoleMethodModel(
            CSharpText.Escape(method.Name),
            names is null ? null : new GenericModel(names.Names, names.Kinds()),
            $"global::System.{type}{(result is null ? "" : $"<{result}>")}",
            isTask,
            new(method.Parameters.Select(parameter => new ParameterModel(
                CSharpText.Escape(parameter.Name),
                Travel.TypeText(parameter, names),
                Default: null,
                parameter.IsParams,
                IsToken(parameter) ? ParameterRole.Token : ParameterRole.Argument,
                PropertyName: "",
                Slot: 0,
                IsHidden: false))),
            IsServed: handler is not null,
            IsImplicit: handler is { Accessibility: "public" } && !isTask && !method.Parameters.Take(method.Parameters.Length - 1).Any(IsToken),
            IsLeftToGenerator: method.IsAbstract && IsListed(role) && actor.FindImplementationForInterfaceMember(method) is null,
            handler?.Notices ?? default);
    }

    /// <summary>The actor itself lists the role, or one that is derived from it: only then can it implement it explicitly.</summary>
    private bool IsListed(INamedTypeSymbol role) => actor.Interfaces.Any(listed =>
        SymbolEqualityComparer.Default.Equals(listed, role) || listed.AllInterfaces.Contains(role, SymbolEqualityComparer.Default));

    /// <summary>The handler for a method of a role, or why there is none.</summary>
    private (HandlerModel? Handler, string Why) Serving(IMethodSymbol method, IReadOnlyList<(IMethodSymbol Method, HandlerModel Model)> handlers)
    {
        var parameters = Parameters(method);
        var found = handlers.FirstOrDefault(handler => !handler.Model.IsPrivate
            && handler.Method.Name == method.Name && handler.Method.Arity == method.Arity && Parameters(handler.Method, handler.Model) == parameters);
        if (found.Method is null)
        {
            return (null, method.IsAbstract
                ? $"it needs a public method '{method.Name}{(method.IsGenericMethod ? $"<{string.Join(", ", method.TypeParameters.Select(parameter => parameter.Name))}>" : "")}({Shown(method)})'"
                : "without one, its default would run on the caller");
        }

        var (wanted, given) = (ResultOf(method), ResultOf(found.Method));
        if (wanted != given)
            return (null, $"the handler's result is '{given}', that of the role '{wanted}'");
        if (found.Model.IsToldOnly)
            return (null, "the handler is throttled or debounced, so it is told and not asked");
        if (TypeParameterNames.ConstraintSignature(method) != TypeParameterNames.ConstraintSignature(found.Method))
            return (null, "the type parameters of the handler have other constraints");
        return (found.Model, "");
    }

    private bool IsToken(IParameterSymbol parameter) => KnownSymbols.Same(parameter.Type, known.CancellationToken);

    private string Parameters(IMethodSymbol method, HandlerModel? handler = null) =>
        string.Join(", ", method.Parameters.Where(parameter => !IsToken(parameter)).Select(parameter =>
            TypeParameterNames.Signature(handler?.Parameters[parameter.Ordinal] is { IsBatch: true } ? FlowParser.Element(parameter) : parameter.Type)));

    private string Shown(IMethodSymbol method) =>
        string.Join(", ", method.Parameters.Where(parameter => !IsToken(parameter)).Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)));

    /// <summary>What an asker gets, in either way of saying it.</summary>
    private string ResultOf(IMethodSymbol method) => method.ReturnType switch
    {
        _ when method.ReturnsVoid => "void",
        var type when KnownSymbols.Same(type, known.Task) || KnownSymbols.Same(type, known.ValueTask) => "void",
        INamedTypeSymbol { TypeArguments.Length: 1 } type when KnownSymbols.Same(type, known.TaskOfT) || KnownSymbols.Same(type, known.ValueTaskOfT) => TypeParameterNames.Signature(type.TypeArguments[0]),
        var type => TypeParameterNames.Signature(type),
    };
}
