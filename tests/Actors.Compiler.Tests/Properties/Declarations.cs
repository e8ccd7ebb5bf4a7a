using FsCheck;
using FsCheck.Fluent;

namespace Actors.Compiler.Tests.Properties;

/// <summary>A parameter of a handler or a constructor.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its default value, or null.</param>
internal sealed record Parameter(string Type, string Name, string? Default)
{
    public override string ToString() => Default is null ? $"{Type} {Name}" : $"{Type} {Name} = {Default}";
}

/// <summary>A handler.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Modifiers">Accessibility, attributes and the like.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="TakesToken">Whether a token comes last.</param>
/// <param name="TypeParameters">Its type parameters, each with its constraints or nothing.</param>
internal sealed record Handler(
    string Name, string Modifiers, string Result, IReadOnlyList<Parameter> Parameters, bool TakesToken, IReadOnlyList<(string Name, string Constraint)> TypeParameters)
{
    public override string ToString()
    {
        IEnumerable<string> token = TakesToken ? ["CancellationToken stop"] : [];
        var parameters = string.Join(", ", Parameters.Select(static one => one.ToString()).Concat(token.Select(static one => one.Replace("CancellationToken", "System.Threading.CancellationToken", StringComparison.Ordinal))));
        var generic = TypeParameters.Count == 0 ? string.Empty : $"<{string.Join(", ", TypeParameters.Select(static one => one.Name))}>";
        var constraints = string.Concat(TypeParameters.Where(static one => one.Constraint.Length > 0).Select(static one => $" where {one.Name} : {one.Constraint}"));
        return $"{Modifiers} {Result} {Name}{generic}({parameters}){constraints} => throw null!;";
    }
}

/// <summary>An actor, with what is around it.</summary>
/// <param name="Namespace">Its namespace, or null for the global one.</param>
/// <param name="Containers">The types it is nested in, outermost first.</param>
/// <param name="Attributes">What stands above it beside <c>[Actor]</c>.</param>
/// <param name="Accessibility">Who sees it.</param>
/// <param name="Name">Its name; unique in the program, also ignoring case where that is not the point.</param>
/// <param name="TypeParameters">Its type parameters, each with its constraints or nothing.</param>
/// <param name="Constructor">What it is constructed with.</param>
/// <param name="Handlers">Its handlers.</param>
internal sealed record Actor(
    string? Namespace,
    IReadOnlyList<string> Containers,
    string Attributes,
    string Accessibility,
    string Name,
    IReadOnlyList<(string Name, string Constraint)> TypeParameters,
    IReadOnlyList<Parameter> Constructor,
    IReadOnlyList<Handler> Handlers)
{
    public override string ToString()
    {
        var generic = TypeParameters.Count == 0 ? string.Empty : $"<{string.Join(", ", TypeParameters.Select(static one => one.Name))}>";
        var constraints = string.Concat(TypeParameters.Where(static one => one.Constraint.Length > 0).Select(static one => $" where {one.Name} : {one.Constraint}"));
        var constructor = Constructor.Count == 0 ? string.Empty : $"({string.Join(", ", Constructor)})";
        var uses = Constructor.Count == 0 ? string.Empty : $"    private string Used() => \"\" + ({string.Join(", ", Constructor.Select(static one => $"(object?){one.Name}").Append("0"))});\n";
        var text = $"{Attributes}[Actors.Actor] {Accessibility} partial class {Name}{generic}{constructor}{constraints}\n{{\n{uses}{string.Concat(Handlers.Select(static one => $"    {one}\n"))}}}";
        text = Containers.Reverse().Aggregate(text, static (inside, container) => $"public partial {container}\n{{\n{inside}\n}}");
        return Namespace is null ? text : $"namespace {Namespace}\n{{\n{text}\n}}";
    }
}

/// <summary>Some actors and how they are compiled.</summary>
internal sealed record Declarations(IReadOnlyList<Actor> Actors, Kit.CompileOptions Options)
{
    /// <summary>One file for each actor.</summary>
    public string[] Sources => [.. Actors.Select(static one => one.ToString())];

    public override string ToString() => $"{Options}\n\n{string.Join("\n\n", Sources)}\n";
}

/// <summary>Makes actors at random, out of what has broken generators before.</summary>
internal static class DeclarationGen
{
    private static readonly string?[] Namespaces = [null, "Shop", "Shop.Till", "System", "Actors.Extra", "Größe.Δ", "@internal.@event"];

    private static readonly string[] Containers = ["class Outer", "class Outer<TOuter>", "struct Frame", "record Paper", "interface IHolder", "class @void"];

    private static readonly string[] Names = ["Account", "account", "Ärger", "Task", "String", "@class", "Message", "Actor", "Console", "Envelope", "X", "_", "Self_", "Proxy"];

    private static readonly string[] HandlerNames = ["Put", "put", "Get", "Deposit", "@event", "Run", "Dispatch", "Create", "Blueprint", "Envelope", "Context", "Actor", "Reply", "Tag", "Clone", "Equals1", "Änderung", "Of", "Ask", "Wait", "Deconstruct", "AskAsync"];

    private static readonly string[] ParameterNames = ["value", "message", "self", "context", "mailbox", "cancellationToken", "@class", "actor", "tag", "turn", "timeout", "parent", "item", "Value", "größe", "@await", "field", "var", "proxy", "name", "other", "system"];

    private static readonly (string Type, string[] Defaults)[] Types =
    [
        ("int", ["0", "-1", "int.MaxValue", "0x10"]), ("string?", ["null", "\"a \\\"quoted\\\" \\n line\"", "\"{x}\""]), ("string", ["\"\""]),
        ("decimal", ["1.5m", "-0.1m", "0"]), ("double", ["double.NaN", "double.PositiveInfinity", "-0.5"]), ("float", ["1e-3f", "float.NegativeInfinity"]),
        ("char", ["'\\n'", "'x'", "'\\''", "'\\u2028'"]), ("bool", ["true"]), ("byte", ["255"]), ("long", ["-5L"]), ("System.DayOfWeek", ["System.DayOfWeek.Monday", "(System.DayOfWeek)99", "default"]),
        ("System.AttributeTargets", ["System.AttributeTargets.Class | System.AttributeTargets.Enum"]), ("System.Guid", ["default"]), ("int?", ["null", "3"]),
        ("System.TimeSpan", ["default"]), ("(int Left, string Right)", []), ("int[]", []), ("string?[]?", ["null"]), ("object", []), ("object?", ["null"]), ("dynamic", []),
        ("System.Collections.Generic.IReadOnlyDictionary<string, (int A, string? B)[]>", []), ("System.Uri?", ["null"]), ("nint", []), ("System.Collections.Immutable.ImmutableArray<int>", []),
    ];

    private static readonly string[] Results =
    [
        "void", "int", "string?", "decimal", "(int Left, string? Right)", "System.Threading.Tasks.Task", "System.Threading.Tasks.Task<int>", "System.Threading.Tasks.Task<string?>",
        "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask<(int, object?)>", "System.Collections.Immutable.ImmutableArray<int>", "dynamic", "byte?",
    ];

    private static readonly string[] Modifiers = ["public", "public", "public", "internal", "[Actors.Handler] private", "public virtual", "[System.Obsolete(\"old\")] public", "protected internal"];

    // Where a proxy may stand that the generator has yet to make.
    private static readonly string[] Mentions = ["{0}", "{0}?", "{0}[]", "{0}?[]?", "System.Collections.Generic.IReadOnlyDictionary<string, {0}>", "({0} Left, int Right)", "System.Collections.Immutable.ImmutableArray<{0}?>"];

    // Some are also the actor's own, or the name of something that is generated.
    private static readonly string[] TypeParameterNames = ["TOwn", "T0", "T1", "TOuter", "Value", "@event", "Envelope", "Call", "Run", "Put", "PutCall", "Blueprint", "_actor"];

    private static readonly string[] OwnConstraints = ["", "class", "class?", "struct", "notnull", "unmanaged", "new()", "System.IDisposable", "struct, System.IComparable<{0}>", "System.Enum", "System.Collections.Generic.IReadOnlyDictionary<{0}, int?>?"];

    private static readonly string[] Constraints = ["", "class", "class?", "struct", "notnull", "unmanaged", "new()", "System.IDisposable", "class, System.IComparable<T0>, new()"];

    public static Arbitrary<Declarations> Arbitrary => Arb.From(Programs, Shrink);

    private static Gen<Kit.CompileOptions> Options =>
        from nullable in Gen.Elements(Microsoft.CodeAnalysis.NullableContextOptions.Enable, Microsoft.CodeAnalysis.NullableContextOptions.Disable, Microsoft.CodeAnalysis.NullableContextOptions.Annotations, Microsoft.CodeAnalysis.NullableContextOptions.Warnings)
        from usings in Gen.Elements(true, false)
        from overflow in Gen.Elements(true, false)
        from language in Gen.Elements(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12, Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp13, Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp14)
        from documentation in Gen.Elements(Microsoft.CodeAnalysis.DocumentationMode.None, Microsoft.CodeAnalysis.DocumentationMode.Parse, Microsoft.CodeAnalysis.DocumentationMode.Diagnose)
        select new Kit.CompileOptions
        {
            Nullable = nullable,
            ImplicitUsings = usings,
            CheckOverflow = overflow,
            Language = language,
            Documentation = documentation,
            ExpectDiagnostics = true,
        };

    private static Gen<Declarations> Programs =>
        from count in Gen.Choose(1, 4)
        from names in Some(Names, count)
        from actors in Gen.CollectToList(names, ActorOf)
        from mentions in Gen.ArrayOf(Gen.Choose(0, 99), count)
        from options in Options
        select new Declarations([.. actors.Select((actor, i) => Mention(actor, actors[mentions[i] % count], mentions[i]))], options);

    private static Gen<Actor> ActorOf(string name) =>
        from space in Gen.Elements(Namespaces)
        from containerCount in Gen.Frequency((5, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)))
        from containers in Some(Containers, containerCount)
        from attributes in Gen.Frequency((6, Gen.Constant("")), (1, Gen.Constant("[System.Obsolete] ")), (1, Gen.Constant("/// <summary>An actor.</summary>\n")))
        from accessibility in Gen.Frequency((4, Gen.Constant("public")), (2, Gen.Constant("internal")), (1, Gen.Constant("public sealed")))
        from arity in Gen.Frequency((5, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)))
        from constraints in Gen.ArrayOf(Gen.Elements(Constraints), arity)
        from constructor in ParametersOf([], 2)
        from handlerCount in Gen.Choose(0, 6)
        from handlerNames in Gen.ArrayOf(Gen.Elements(HandlerNames), handlerCount)
        from handlers in Gen.CollectToList(handlerNames, handler => HandlerOf(handler, arity))
        select new Actor(
            space,
            containers,
            attributes,
            accessibility,
            name,
            [.. constraints.Select(static (constraint, i) => ($"T{i}", constraint))],
            constructor,
            // Two of the same name and parameters would be the user's own error.
            [.. handlers.DistinctBy(static one => (one.Name, string.Join(',', one.Parameters.Select(static parameter => parameter.Type.TrimEnd('?').Replace("dynamic", "object", StringComparison.Ordinal)))))]);

    /// <summary>An actor with one more handler, which takes and returns another's proxy.</summary>
    private static Actor Mention(Actor actor, Actor other, int how)
    {
        if (how % 2 == 0 || other.Containers.Count > 0 || other.TypeParameters.Count > 0)
            return actor;
        var proxy = $"global::{(other.Namespace is null ? string.Empty : other.Namespace + ".")}{other.Name}Proxy";
        var type = string.Format(System.Globalization.CultureInfo.InvariantCulture, Mentions[how % Mentions.Length], proxy);
        return actor with { Handlers = [.. actor.Handlers, new Handler("Meet", "internal", type, [new Parameter(type, "met", Default: null)], TakesToken: false, [])] };
    }

    private static Gen<Handler> HandlerOf(string name, int arity) =>
        from modifiers in Gen.Elements(Modifiers)
        from result in Gen.Elements(Results)
        from own in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)))
        from ownNames in Some(TypeParameterNames, own)
        from constraints in Gen.ArrayOf(Gen.Elements(OwnConstraints), own)
        from parameters in ParametersOf([.. Enumerable.Range(0, arity).Select(static i => $"T{i}"), .. ownNames], 4)
        from token in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from answers in Gen.Elements(false, true)
        select new Handler(
            name,
            modifiers,
            answers && own > 0 ? ownNames[0] : result,
            [.. parameters.Select(one => ownNames.Contains(one.Name.TrimStart('@')) || ownNames.Contains(one.Name) ? one with { Name = one.Name + "2" } : one)],
            token && parameters.All(static one => one.Default is null),
            [.. ownNames.Select((one, i) => (one, string.Format(System.Globalization.CultureInfo.InvariantCulture, constraints[i], one)))]);

    private static Gen<IReadOnlyList<Parameter>> ParametersOf(IReadOnlyList<string> typeParameters, int most) =>
        from count in Gen.Choose(0, most)
        from names in Some(ParameterNames, count)
        from parameters in Gen.CollectToList(names, name => ParameterOf(name, typeParameters))
            // What has a default value comes last.
        select (IReadOnlyList<Parameter>)[.. parameters.OrderBy(static one => one.Default is not null)];

    private static Gen<Parameter> ParameterOf(string name, IReadOnlyList<string> typeParameters) =>
        from type in Gen.Elements((IEnumerable<(string Type, string[] Defaults)>)[.. Types, .. typeParameters.Select(static one => (one, (string[])["default!"]))])
        from withDefault in Gen.Elements(true, false, false)
        from which in Gen.Choose(0, 9)
        select new Parameter(type.Type, name, withDefault && type.Defaults.Length > 0 ? type.Defaults[which % type.Defaults.Length] : null);

    /// <summary>So many different ones.</summary>
    private static Gen<IReadOnlyList<string>> Some(string[] from, int count) =>
        Gen.Shuffle(from).Select(shuffled => (IReadOnlyList<string>)[.. shuffled.Take(count)]);

    private static IEnumerable<Declarations> Shrink(Declarations declarations)
    {
        for (var i = 0; i < declarations.Actors.Count && declarations.Actors.Count > 1; i++)
            yield return declarations with { Actors = [.. declarations.Actors.Where((_, at) => at != i)] };
        for (var i = 0; i < declarations.Actors.Count; i++)
        {
            foreach (var smaller in Shrink(declarations.Actors[i]))
                yield return declarations with { Actors = [.. declarations.Actors.Select((actor, at) => at == i ? smaller : actor)] };
        }
    }

    private static IEnumerable<Actor> Shrink(Actor actor)
    {
        for (var i = 0; i < actor.Handlers.Count; i++)
            yield return actor with { Handlers = [.. actor.Handlers.Where((_, at) => at != i)] };
        if (actor.Namespace is not null)
            yield return actor with { Namespace = null };
        if (actor.Containers.Count > 0)
            yield return actor with { Containers = [.. actor.Containers.Skip(1)] };
        if (actor.Constructor.Count > 0)
            yield return actor with { Constructor = [] };
        for (var i = 0; i < actor.Handlers.Count; i++)
        {
            var handler = actor.Handlers[i];
            for (var j = 0; j < handler.Parameters.Count; j++)
            {
                var smaller = handler with { Parameters = [.. handler.Parameters.Where((_, at) => at != j)] };
                yield return actor with { Handlers = [.. actor.Handlers.Select((one, at) => at == i ? smaller : one)] };
            }
        }
    }
}
