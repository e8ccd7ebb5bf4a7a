using Actors.Compiler;
using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Finds the handlers of an actor, and says of the others why they are none.</summary>
internal sealed class HandlerParser(INamedTypeSymbol actor, KnownSymbols known, BehaviourParser behaviours, Func<ISymbol, bool> isAccessible, bool canInterleave, FlowParser flow, Reporter report)
{
    private static readonly HashSet<string> ProxyMembers = ["Self", "Spawn", "Tell", "After", "Every", "Within"];

    private readonly SlotAllocator _slots = new();

    /// <summary>A signature mentions a type that does not exist, and that another generator may be about to make.</summary>
    public bool NeedsUsings { get; private set; }

    /// <summary>What the compiler warns of in signatures and handlers, under ids of the user's own.</summary>
    public EquatableArray<string> WarningIds { get; private set; }

    /// <summary>The methods behind the handlers, in the same order.</summary>
    public IReadOnlyList<IMethodSymbol> Methods { get; private set; } = [];

    public List<HandlerModel> Parse(CancellationToken cancellation)
    {
        var signatures = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<(IMethodSymbol Method, HandlerModel Model)>();
        foreach (var method in Candidates())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!CanServe(method))
                continue;

            if (!canInterleave && Interleaves(method) is not Interleaving.None)
                report(Descriptors.DropOldestInterleaves, method, actor.Name, method.Name);

            var batch = flow.BatchParameter(method);
            var signature = $"{method.Name}`{method.Arity}({string.Join(", ", method.Parameters.Where(IsArgument).Select(parameter => Signature(parameter.Equals(batch, SymbolEqualityComparer.Default) ? FlowParser.Element(parameter) : parameter.Type, method)))})";
            if (signatures.Add(signature))
                found.Add((method, Model(method, batch)));
            else if (batch is not null)
                report(Descriptors.BatchShape, method, method.Name, $"takes elements that another handler of its name takes");
            else
                report(Descriptors.DifferOnlyByToken, method, method.Name);
        }

        WarningIds = new(found.SelectMany(handler => NoticeParser.WarningIds(handler.Method)).Distinct().OrderBy(id => id, StringComparer.Ordinal));
        Methods = found.ConvertAll(handler => handler.Method);
        return CaseNames.Assign(actor, found);
    }

    /// <summary>The behaviours of the actor, or null; handlers that not all of them have get their gates.</summary>
    public BehavioursModel? Behaviours(List<HandlerModel> found, Func<string, string, bool> isFree)
    {
        var handlers = Methods.Zip(found, static (method, model) => (method, model)).ToList();
        var parsed = behaviours.Parse(handlers, other => Model(other, batch: null), isFree);
        found.Clear();
        found.AddRange(handlers.Select(static handler => handler.model));
        return parsed;
    }

    private bool IsArgument(IParameterSymbol parameter) => !KnownSymbols.Same(parameter.Type, known.CancellationToken);

    private Interleaving Interleaves(IMethodSymbol method) =>
        KnownSymbols.HasOrInherits(method, known.Interleave) ? Interleaving.Always
        : KnownSymbols.HasOrInherits(method, known.ReadOnly) ? Interleaving.ReadOnly
        : Interleaving.None;

    private static string Signature(ITypeSymbol type, IMethodSymbol method) =>
        method.IsGenericMethod ? TypeParameterNames.Signature(type) : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The methods that are handlers by the rules, the actor's own first, then those of its marked bases.</summary>
    private IEnumerable<IMethodSymbol> Candidates()
    {
        // What is overridden or hidden further down cannot be called from here any more.
        var covered = new HashSet<string>(StringComparer.Ordinal);
        for (var type = actor; type is not null; type = type.BaseType)
        {
            var isActor = SymbolEqualityComparer.Default.Equals(type, actor);
            if (!isActor && !KnownSymbols.Has(type, known.ActorBase))
                continue;

            var methods = type.GetMembers().OfType<IMethodSymbol>().Where(method => !method.IsImplicitlyDeclared).ToList();
            foreach (var method in methods.Where(method => isActor || !covered.Contains(FullSignature(method))))
            {
                if (!isActor && !isAccessible(method))
                    ReportInaccessible(method);
                else if (IsHandler(method))
                    yield return method;
            }

            covered.UnionWith(methods.Select(FullSignature));
        }
    }

    private static string FullSignature(IMethodSymbol method) =>
        $"{method.Name}`{method.Arity}({string.Join(", ", method.Parameters.Select(parameter => Signature(parameter.Type, method)))})";

    private void ReportInaccessible(IMethodSymbol method)
    {
        if (Mark(method) is { } mark)
            report(Descriptors.MisplacedHandler, method, mark, method.Name, $"not accessible to the actor '{actor.Name}'");
    }

    private bool IsHandler(IMethodSymbol method)
    {
        var isHandler = IsHandlerByRule(method);
        var interleaves = KnownSymbols.Has(method, known.Interleave);
        var reads = KnownSymbols.Has(method, known.ReadOnly);
        if (!isHandler && (interleaves || reads))
            report(Descriptors.MisplacedHandler, method, interleaves ? "Interleave" : "ReadOnly", method.Name, "not a handler");
        else if (!isHandler && KnownSymbols.Has(method, known.When) && !behaviours.IsOtherHandler(method) && !behaviours.IsHook(method))
            report(Descriptors.MisplacedHandler, method, "When", method.Name, "not a handler");
        else if (interleaves && reads)
            report(Descriptors.MisplacedHandler, method, "ReadOnly", method.Name, "also marked [Interleave], which lets it start beside any turn");
        else if (!isHandler && flow.AttributeOf(method) is { } attribute)
            report(Descriptors.MisplacedHandler, method, attribute, method.Name, "not a handler");
        return isHandler;
    }

    private bool IsHandlerByRule(IMethodSymbol method)
    {
        var mark = Mark(method);
        var isTakenOut = KnownSymbols.Has(method, known.NotHandler);
        if (mark is not null && isTakenOut)
            report(Descriptors.MisplacedHandler, method, mark, method.Name, "also marked [NotHandler]");
        if (method is { IsStatic: true } or { MethodKind: not MethodKind.Ordinary })
        {
            if (mark is not null)
                report(Descriptors.MisplacedHandler, method, mark, method.Name, "not an ordinary instance method");
            return false;
        }

        if (isTakenOut || behaviours.IsOtherHandler(method) || behaviours.IsHook(method))
            return false;
        if (KnownNames.IsLifecycleHook(method.Name) || IsOfObject(method) || IsDispose(method))
        {
            if (mark is not null)
                report(Descriptors.MisplacedHandler, method, mark, method.Name, "called by the runtime itself");
            return false;
        }

        return mark is not null || behaviours.IsTimeout(method) || method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
    }

    /// <summary>The attribute that makes a handler of a method that is none by its accessibility.</summary>
    private string? Mark(IMethodSymbol method) =>
        KnownSymbols.Has(method, known.Handler) ? "Handler"
        : KnownSymbols.HasOrInherits(method, known.Every) ? "Every"
        : null;

    private static bool IsOfObject(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } above)
            method = above;
        return method.ContainingType.SpecialType is SpecialType.System_Object;
    }

    private static bool IsDispose(IMethodSymbol method) =>
        method is { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true };

    private bool CanServe(IMethodSymbol method)
    {
        if (ReservedBecause(method) is { } reserved)
            return Refuse(Descriptors.ReservedName, method, method.Name, reserved);
        if (method.TypeParameters.FirstOrDefault(parameter => parameter.AllowsRefLikeType) is { } onStack)
            return Refuse(Descriptors.GenericHandler, onStack, onStack.Name, method.Name);
        if (method is { IsAsync: true, ReturnsVoid: true })
            return Refuse(Descriptors.AsyncVoid, method, method.Name);
        if (Travel.WhyResultCannot(method, known) is { } wrongResult)
            return Refuse(Descriptors.ResultCannotTravel, method, method.Name, wrongResult);
        if (method.IsVararg)
            return Refuse(Descriptors.ParameterCannotTravel, method, "__arglist", method.Name, "on the stack");
        if (method.Parameters.Where(parameter => !IsArgument(parameter)).Skip(1).FirstOrDefault() is { } second)
            return Refuse(Descriptors.SecondToken, second, method.Name);

        var canTravel = true;
        foreach (var parameter in method.Parameters)
        {
            if (Travel.WhyCannot(parameter) is { } wrong)
                canTravel = Refuse(Descriptors.ParameterCannotTravel, parameter, parameter.Name, method.Name, wrong);
            else if (parameter.IsParams && Travel.WouldTakeToken(parameter, known))
                canTravel = Refuse(Descriptors.ParamsSwallowToken, parameter, parameter.Name, method.Name);
        }

        return canTravel;
    }

    private string? ReservedBecause(IMethodSymbol method)
    {
        if (ProxyMembers.Contains(method.Name))
            return "a member of every proxy or actor";
        if (method.Name == actor.Name + "Proxy")
            return "the name of the proxy itself";
        var isOfObject = method.Parameters.Length == 0
            ? method.Name is "ToString" or "GetHashCode" or "GetType" or "MemberwiseClone" or "Finalize"
            : method is { Name: "Equals", Parameters.Length: 1 } && method.Parameters[0].Type.SpecialType is SpecialType.System_Object;
        return isOfObject ? "a member of object, which the proxy has too" : null;
    }

    private bool Refuse(DiagnosticDescriptor descriptor, ISymbol at, params object[] arguments)
    {
        report(descriptor, at, arguments);
        return false;
    }

    private HandlerModel Model(IMethodSymbol method, IParameterSymbol? batch)
    {
        _slots.NextMessage();
        var names = TypeParameterNames.Of(method, actor);
        var parameters = method.Parameters.Select(parameter => Model(parameter, names, isBatch: parameter.Equals(batch, SymbolEqualityComparer.Default))).ToList();
        var (result, isAsync, isStream) = Travel.Result(method, known, names);
        return new HandlerModel(
            CSharpText.Escape(method.Name),
            method.Name,
            method.DeclaredAccessibility switch
            {
                Accessibility.Public => "public",
                Accessibility.Internal or Accessibility.ProtectedOrInternal => "internal",
                _ => "private",
            },
            new(parameters),
            result,
            isAsync,
            isStream,
            new(Declared(method)),
            new(NoticeParser.Notices(method)),
            NoticeParser.IsForbidden(method),
            Timeout(method),
            canInterleave ? Interleaves(method) : Interleaving.None,
            method.OriginalDefinition.GetDocumentationCommentId() ?? "",
            names is null ? null : new GenericModel(names.Names, names.Constraints()),
            new EveryParser(known, report).Parse(method, result is not null || isStream))
        {
            Flow = flow.Parse(method, result, isStream),
        };
    }

    private ParameterModel Model(IParameterSymbol parameter, TypeParameterNames? names, bool isBatch)
    {
        NeedsUsings |= Travel.MentionsMissingType(parameter.Type);
        var type = isBatch ? Travel.ElementText(parameter, names) : Travel.TypeText(parameter, names);
        // The call of a generic handler is an object of the actor's own, which may name what the actor may.
        var isHidden = names is null && (Travel.IsHiddenIn(parameter.Type, actor)
            || (!Travel.IsForOthers((IMethodSymbol)parameter.ContainingSymbol) && Travel.IsHidden(parameter.Type)));
        var isArgument = IsArgument(parameter);
        return new ParameterModel(
            CSharpText.Escape(parameter.Name),
            type,
            parameter.HasExplicitDefaultValue && !isBatch ? CSharpText.Constant(parameter.Type, parameter.ExplicitDefaultValue) : null,
            parameter.IsParams && !isBatch,
            isArgument ? ParameterRole.Argument : ParameterRole.Token,
            PropertyName: "",
            Slot: isArgument && names is null ? _slots.Take(isHidden ? "object?" : type) : 0,
            IsHidden: isHidden)
        { IsBatch = isBatch }.WithNotices(parameter);
    }

    private long? Timeout(IMethodSymbol method)
    {
        var attribute = method.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, known.AskTimeout));
        if (attribute is null || attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not double seconds)
            return null;

        var ticks = seconds * TimeSpan.TicksPerSecond;
        if (ticks is >= 1 and < long.MaxValue)
            return (long)ticks;
        report(Descriptors.TimeoutNotPositive, method, method.Name);
        return null;
    }

    private IEnumerable<string> Declared(IMethodSymbol method)
    {
        for (IMethodSymbol? declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            foreach (var attribute in declared.GetAttributes())
            {
                if (KnownSymbols.Same(attribute.AttributeClass, known.Throws) && attribute.AttributeClass!.TypeArguments[0].TypeKind is not TypeKind.Error)
                    yield return attribute.AttributeClass.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            }
        }
    }
}
