using System.Globalization;
using Actors.Compiler;
using Actors.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.Generator.Parsing;

/// <summary>Finds the behaviours of an actor, and which of them take which message.</summary>
internal sealed class BehaviourParser(INamedTypeSymbol actor, KnownSymbols known, Func<ISymbol, bool> isAccessible, Reporter report)
{
    // Timers take a little more than that.
    private const double MaxSeconds = 31 * 24 * 60 * 60;

    private INamedTypeSymbol? _enum;

    /// <summary>The method handles a message that is another handler's.</summary>
    public bool IsOtherHandler(IMethodSymbol method) =>
        KnownSymbols.Find(method, known.When) is { } when && Named(when, KnownNames.Handles) is not null;

    /// <summary>The method is called where behaviours change, and is no handler.</summary>
    public bool IsHook(IMethodSymbol method) => KnownSymbols.HasOrInherits(method, known.OnEnter) || KnownSymbols.HasOrInherits(method, known.OnExit);

    /// <summary>The method is called when a behaviour's time is over, which makes a handler of it.</summary>
    public bool IsTimeout(IMethodSymbol method) => KnownSymbols.HasOrInherits(method, known.StateTimeout) && KnownSymbols.HasOrInherits(method, known.When);

    /// <summary>Finds the behaviours.</summary>
    /// <param name="handlers">The actor's messages. Those that not every behaviour takes get their gates.</param>
    /// <param name="model">Makes the model of a method that is no message of its own.</param>
    /// <param name="isFree">Says whether nothing of the actor has a name, and reports it where something has.</param>
    /// <returns>Null where the actor has none.</returns>
    public BehavioursModel? Parse(List<(IMethodSymbol Method, HandlerModel Model)> handlers, Func<IMethodSymbol, HandlerModel> model, Func<string, string, bool> isFree)
    {
        var settings = actor.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, known.Behaviours));
        var methods = Methods();
        var gates = methods.Select(GateOf).OfType<Gate>().ToList();
        FindHooksWithoutEffect(methods);
        if (_enum is null)
        {
            if (settings is not null && !methods.Exists(method => KnownSymbols.HasOrInherits(method, known.When)))
                report(Descriptors.BehavioursOutOfRange, actor, "[Behaviours]", actor.Name, "has no effect, for no handler is marked with [When]");
            return null;
        }

        var stashCapacity = Capacity(settings);
        var otherwise = OtherwiseOf(settings, actor, "Behaviours") ?? Otherwise.Reject;
        var others = gates.Where(gate => gate.Handles is not null).ToLookup(gate => TargetOf(gate, handlers));
        for (var tag = 0; tag < handlers.Count; tag++)
        {
            var (method, handler) = handlers[tag];
            var own = gates.Find(gate => gate.Handles is null && Same(gate.Method, method));
            if (own is not null || others[tag].Any())
                handlers[tag] = (method, WithGate(method, handler, own, [.. others[tag]], otherwise, model));
        }

        return new BehavioursModel(
            _enum.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            new(Members()),
            First(),
            stashCapacity,
            new(KeepFirst([.. methods.SelectMany(Hooks)])),
            new(Timeouts(handlers)),
            isFree(KnownNames.Become, "the method that changes the actor's behaviour"),
            isFree(KnownNames.Behaviour, "the actor's behaviour"));
    }

    private static bool Same(IMethodSymbol left, IMethodSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private static object? Named(AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { IsNull: false, Kind: not TypedConstantKind.Array } value ? value.Value : null;

    /// <summary>The methods of the actor and of its marked bases; those that are overridden are left out.</summary>
    private List<IMethodSymbol> Methods()
    {
        var all = new List<IMethodSymbol>();
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var type = actor; type is not null; type = type.BaseType)
        {
            if (!SymbolEqualityComparer.Default.Equals(type, actor) && !KnownSymbols.Has(type, known.ActorBase))
                continue;
            foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(method => !method.IsImplicitlyDeclared && method.PartialDefinitionPart is null))
            {
                if (!overridden.Contains(method))
                    all.Add(method);
                for (var above = method.OverriddenMethod; above is not null; above = above.OverriddenMethod)
                    overridden.Add(above);
            }
        }

        return all;
    }

    private IEnumerable<string> Members()
    {
        var values = new HashSet<object>();
        return _enum!.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue && values.Add(field.ConstantValue!)).Select(field => field.Name);
    }

    private string First()
    {
        var fields = _enum!.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
        return (fields.Find(field => Convert.ToDecimal(field.ConstantValue, CultureInfo.InvariantCulture) == 0) ?? fields[0]).Name;
    }

    /// <summary>The behaviours that an attribute names; null where it is wrong, which is reported.</summary>
    private List<string>? BehavioursOf(AttributeData attribute, IMethodSymbol at)
    {
        var name = attribute.AttributeClass!.Name.Replace("Attribute", "");
        // What does not compile says so itself.
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Array } argument)
            return null;
        if (argument.IsNull || argument.Values.IsEmpty)
            return Refuse("names no behaviour");

        var found = new List<string>();
        foreach (var value in argument.Values)
        {
            if (value.Kind is TypedConstantKind.Error)
                return GenericEnum(attribute) is { } inside ? Refuse($"names a member of '{inside.Name}', which is inside a generic type, and there C# takes no member of an enum for a constant; declare it outside") : null;
            if (value is not { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type })
                return Refuse($"names {(value.IsNull ? "null" : value.Kind is TypedConstantKind.Array ? "an array" : $"'{value.Value}'")}, which is no member of an enum");
            if (type.GetAttributes().Any(data => data.AttributeClass is { Name: "FlagsAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }))
                return Refuse($"names a member of '{type.Name}', which is marked [Flags], and an actor is in one behaviour at a time");
            if (!isAccessible(type))
                return Refuse($"names a member of '{type.Name}', which is not accessible to the actor '{actor.Name}'");
            if (_enum is not null && !SymbolEqualityComparer.Default.Equals(_enum, type))
                return Refuse($"names a member of '{type.Name}', while other behaviours of '{actor.Name}' are members of '{_enum.Name}'");
            if (type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value.Value)) is not { } member)
                return Refuse($"names the value {value.Value}, which is no member of '{type.Name}'");
            _enum = type;
            if (!found.Contains(member.Name))
                found.Add(member.Name);
        }

        return found;

        List<string>? Refuse(string reason)
        {
            report(Descriptors.NoBehaviour, at, name, at.Name, reason);
            return null;
        }
    }

    /// <summary>The enum that an attribute names although it cannot, since it is inside a generic type.</summary>
    private INamedTypeSymbol? GenericEnum(AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList: { } written })
            return null;
        var model = known.Compilation.GetSemanticModel(written.SyntaxTree);
        return written.Arguments.Select(argument => model.GetTypeInfo(argument.Expression).Type).OfType<INamedTypeSymbol>()
            .FirstOrDefault(type => type.TypeKind is TypeKind.Enum && type.ContainingType is { } outer && TypeParameterNames.OfTypes(outer).Any());
    }

    private Otherwise? OtherwiseOf(AttributeData? attribute, ISymbol at, string name)
    {
        if (Named(attribute, KnownNames.Otherwise) is not int value)
            return null;
        if (value is >= (int)Otherwise.Reject and <= (int)Otherwise.Stash)
            return (Otherwise)value;
        report(Descriptors.BehavioursOutOfRange, at, $"Otherwise of [{name}]", at.Name, $"is {value}, which is none of its values");
        return null;
    }

    private int Capacity(AttributeData? settings)
    {
        const int Default = 1000;
        if (Named(settings, KnownNames.StashCapacity) is not int capacity)
            return Default;
        if (capacity > 0)
            return capacity;
        report(Descriptors.BehavioursOutOfRange, actor, "StashCapacity of [Behaviours]", actor.Name, "is not more than zero");
        return Default;
    }

    /// <summary>The tag of the message that a method handles too; -1 where there is none, which is reported.</summary>
    private int TargetOf(Gate gate, List<(IMethodSymbol Method, HandlerModel Model)> handlers)
    {
        var (method, name) = (gate.Method, gate.Handles!);
        var named = Enumerable.Range(0, handlers.Count).Where(tag => handlers[tag].Method.Name == name).ToList();
        if (named.Count == 0)
            return Refuse($"'{actor.Name}' has no handler of that name");
        if (method.IsStatic || method.MethodKind is not MethodKind.Ordinary)
            return Refuse("it is not an ordinary instance method");
        if (!isAccessible(method))
            return Refuse($"it is not accessible to the actor '{actor.Name}'");
        if (method is { IsAsync: true, ReturnsVoid: true })
        {
            report(Descriptors.AsyncVoid, method, method.Name);
            return -1;
        }

        foreach (var attribute in new[] { known.Handler, known.Interleave, known.ReadOnly, known.AskTimeout, known.StateTimeout })
        {
            if (KnownSymbols.HasOrInherits(method, attribute))
                report(Descriptors.MisplacedHandler, method, attribute!.Name.Replace("Attribute", ""), method.Name, $"no message of its own, for it handles '{name}'");
        }

        var alike = named.Where(tag => handlers[tag].Method.Arity == method.Arity && Arguments(handlers[tag].Method).SequenceEqual(Arguments(method))).ToList();
        if (alike.Count == 0 || method.Parameters.Count(IsToken) > 1 || method.Parameters.Any(parameter => parameter.RefKind is not RefKind.None))
            return Refuse("its parameters are not the same");
        if (method.IsGenericMethod && TypeParameterNames.ConstraintSignature(method) != TypeParameterNames.ConstraintSignature(handlers[alike[0]].Method))
            return Refuse("its type parameters have other constraints");
        return Reply(method) == Reply(handlers[alike[0]].Method) ? alike[0] : Refuse("its reply is not the same");

        int Refuse(string reason)
        {
            report(Descriptors.CannotStandFor, method, method.Name, name, reason);
            return -1;
        }
    }

    private bool IsToken(IParameterSymbol parameter) => KnownSymbols.Same(parameter.Type, known.CancellationToken);

    private IEnumerable<string> Arguments(IMethodSymbol method) => method.Parameters.Where(parameter => !IsToken(parameter)).Select(parameter => TypeParameterNames.Signature(parameter.Type));

    /// <summary>What an ask of the method is answered with, as a text by which it can be compared.</summary>
    private string Reply(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (type.SpecialType is SpecialType.System_Void || KnownSymbols.Same(type, known.Task) || KnownSymbols.Same(type, known.ValueTask))
            return "";
        var inner = type is INamedTypeSymbol { TypeArguments.Length: 1 } wrapper ? wrapper.TypeArguments[0] : type;
        return KnownSymbols.Same(type, known.TaskOfT) || KnownSymbols.Same(type, known.ValueTaskOfT) ? TypeParameterNames.Signature(inner) : TypeParameterNames.Signature(type);
    }

    private HandlerModel WithGate(IMethodSymbol method, HandlerModel handler, Gate? own, List<Gate> others, Otherwise byClass, Func<IMethodSymbol, HandlerModel> model)
    {
        var takenBy = Members().ToDictionary(member => member, _ => (IMethodSymbol?)null);
        // A handler that is not marked takes its message everywhere.
        foreach (var (by, behaviours) in new[] { (method, own is null ? [.. takenBy.Keys] : own.Behaviours) }.Concat(others.Select(other => (other.Method, other.Behaviours))))
        {
            var twice = behaviours.Where(behaviour => takenBy[behaviour] is not null).ToList();
            if (twice.Count > 0)
                report(Descriptors.TakenTwice, by, by.Name, takenBy[twice[0]]!.Name, method.Name, string.Join(", ", twice));
            foreach (var behaviour in behaviours)
                takenBy[behaviour] ??= by;
        }

        if (own is null)
            return handler;

        var said = new[] { own }.Concat(others).Where(gate => gate.Otherwise is not null).ToList();
        foreach (var other in said.Skip(1).Where(other => other.Otherwise != said[0].Otherwise))
            report(Descriptors.OtherwiseDiffers, other.Method, other.Method.Name, other.Otherwise!.ToString()!, method.Name);
        var otherwise = said.Count > 0 ? said[0].Otherwise!.Value : byClass;
        var isIgnored = otherwise is Otherwise.Ignore && (said.Count > 0 || takenBy.ContainsValue(null));
        if (isIgnored && handler.Result is not null)
        {
            report(Descriptors.IgnoresResult, said.Count > 0 ? said[0].Method : method, method.Name);
            otherwise = Otherwise.Reject;
        }

        var models = others.ConvertAll(other => (other, Model: model(other.Method)));
        var arguments = handler.Arguments.ToList();
        return handler with
        {
            IsAsync = handler.IsAsync || models.Exists(other => other.Model.IsAsync),
            IsForbidden = handler.IsForbidden || models.Exists(other => other.Model.IsForbidden),
            Throws = new(handler.Throws.Concat(models.SelectMany(other => other.Model.Throws)).Distinct()),
            Gate = new GateModel(
                new(own.Behaviours),
                new(models.Select(other => new OtherHandlerModel(
                    new(other.other.Behaviours.Where(behaviour => Same(takenBy[behaviour]!, other.other.Method))),
                    other.Model with { Parameters = WithSlots(other.Model.Parameters, arguments), Generic = handler.Generic })).Where(other => other.Behaviours.Count > 0)),
                otherwise,
                handler.IsAsync),
        };
    }

    /// <summary>The parameters of another handler of a message are those of the first; its token may be elsewhere.</summary>
    private static EquatableArray<ParameterModel> WithSlots(EquatableArray<ParameterModel> parameters, List<ParameterModel> arguments)
    {
        var next = 0;
        return new(parameters.Select(parameter => parameter.Role is ParameterRole.Argument ? arguments[next++] : parameter).ToList());
    }

    /// <summary>Reports attributes on what is no method that they could mean.</summary>
    private void FindHooksWithoutEffect(List<IMethodSymbol> methods)
    {
        foreach (var method in methods.Where(method => _enum is null && IsHook(method) && !methods.Exists(other => KnownSymbols.HasOrInherits(other, known.When))))
        {
            var attribute = KnownSymbols.HasOrInherits(method, known.OnEnter) ? "OnEnter" : "OnExit";
            report(Descriptors.BehaviourHook, method, attribute, method.Name, "is in an actor without behaviours", Other(attribute == "OnExit"));
        }

        foreach (var method in methods.Where(method => KnownSymbols.HasOrInherits(method, known.StateTimeout) && !KnownSymbols.HasOrInherits(method, known.When)))
            report(Descriptors.StateTimeout, method, method.Name, "is not marked with [When]");
    }

    private static string Other(bool isExit) => isExit ? "the behaviour that comes next" : "the behaviour before";

    private IEnumerable<(BehaviourHookModel Hook, IMethodSymbol Method)> Hooks(IMethodSymbol method)
    {
        foreach (var (type, isExit) in new[] { (known.OnEnter, false), (known.OnExit, true) })
        {
            if (KnownSymbols.Find(method, type) is not { } attribute || BehavioursOf(attribute, method) is not { } behaviours)
                continue;
            var takesOther = method.Parameters.Length == 1 && method.Parameters[0].RefKind is RefKind.None && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, _enum);
            var wrong = method.IsStatic || method.MethodKind is not MethodKind.Ordinary ? "is not an ordinary instance method"
                : !isAccessible(method) ? $"is not accessible to the actor '{actor.Name}'"
                : !method.ReturnsVoid ? "is not a void method"
                : method.IsGenericMethod || (!method.Parameters.IsEmpty && !takesOther) ? "has parameters that nobody supplies"
                : KnownSymbols.HasOrInherits(method, known.When) || KnownSymbols.Has(method, known.Handler) ? "is a handler"
                : null;
            if (wrong is null)
                yield return (new BehaviourHookModel(CSharpText.Escape(method.Name), isExit, new(behaviours), takesOther), method);
            else
                report(Descriptors.BehaviourHook, method, isExit ? "OnExit" : "OnEnter", method.Name, wrong, Other(isExit));
        }
    }

    /// <summary>One method for each behaviour; others are reported.</summary>
    private List<BehaviourHookModel> KeepFirst(List<(BehaviourHookModel Hook, IMethodSymbol Method)> hooks)
    {
        var taken = new Dictionary<(bool, string), IMethodSymbol>();
        var kept = new List<BehaviourHookModel>();
        foreach (var (hook, method) in hooks)
        {
            var twice = hook.Behaviours.FirstOrDefault(behaviour => taken.ContainsKey((hook.IsExit, behaviour)));
            if (twice is not null)
                report(Descriptors.BehaviourHook, method, hook.IsExit ? "OnExit" : "OnEnter", method.Name, $"is not the only one for {twice}: '{taken[(hook.IsExit, twice)].Name}' is another", Other(hook.IsExit));
            var own = hook.Behaviours.Where(behaviour => !taken.ContainsKey((hook.IsExit, behaviour))).ToList();
            own.ForEach(behaviour => taken[(hook.IsExit, behaviour)] = method);
            if (own.Count > 0)
                kept.Add(hook with { Behaviours = new(own) });
        }

        return kept;
    }

    private List<StateTimeoutModel> Timeouts(List<(IMethodSymbol Method, HandlerModel Model)> handlers)
    {
        var taken = new Dictionary<string, IMethodSymbol>();
        var found = new List<StateTimeoutModel>();
        for (var tag = 0; tag < handlers.Count; tag++)
        {
            var (method, handler) = handlers[tag];
            if (KnownSymbols.Find(method, known.StateTimeout) is not { ConstructorArguments: { Length: 1 } arguments } || arguments[0] is not { Kind: not TypedConstantKind.Array, Value: double seconds } || handler.Gate is not { } gate)
                continue;
            var twice = gate.Behaviours.FirstOrDefault(taken.ContainsKey);
            var ticks = seconds * TimeSpan.TicksPerSecond;
            var wrong = handler.Arguments.Any() ? "has parameters"
                : handler.Generic is not null ? "has type parameters"
                : handler.IsStream ? "returns a stream"
                : !(ticks >= 1 && seconds <= MaxSeconds) ? "is given no finite time that is more than zero, or one of more than a month"
                : twice is not null ? $"is not the only one for {twice}: '{taken[twice].Name}' is another"
                : null;
            if (wrong is not null)
                report(Descriptors.StateTimeout, method, method.Name, wrong);
            else
                found.Add(new StateTimeoutModel(tag, (long)ticks, gate.Behaviours));
            foreach (var behaviour in gate.Behaviours.Where(behaviour => !taken.ContainsKey(behaviour)))
                taken[behaviour] = method;
        }

        return found;
    }

    private Gate? GateOf(IMethodSymbol method) =>
        KnownSymbols.Find(method, known.When) is { } when && BehavioursOf(when, method) is { } behaviours
            ? new Gate(method, behaviours, Named(when, KnownNames.Handles) as string, OtherwiseOf(when, method, "When"))
            : null;

    /// <summary>A method with <c>[When]</c>.</summary>
    private sealed record Gate(IMethodSymbol Method, List<string> Behaviours, string? Handles, Otherwise? Otherwise);
}
