using Actors.Compiler;
using Mono.Cecil;

namespace Actors.Build.Sends;

/// <summary>
/// The assemblies that know actors, as one program: this one and those it references. Types and methods are found by
/// name, since a reference in one assembly and the definition in another are different objects.
/// </summary>
internal sealed class Program : IDisposable
{
    private const string Abstractions = "Actors.Abstractions";

    private readonly List<ModuleDefinition> _modules = [];
    private readonly Dictionary<string, TypeDefinition> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MethodDefinition> _methods = new(StringComparer.Ordinal);
    private readonly ILookup<string, MethodDefinition> _implementations;

    /// <param name="assembly">The assembly just compiled, read with its symbols.</param>
    /// <param name="references">What it was compiled against; those that do not know actors are left out.</param>
    public Program(string assembly, IEnumerable<string> references)
    {
        Own = ModuleDefinition.ReadModule(assembly, new ReaderParameters
        {
            ReadSymbols = true,
            SymbolReaderProvider = new Mono.Cecil.Cil.DefaultSymbolReaderProvider(throwIfNoSymbol: false),
        });
        _modules.Add(Own);
        foreach (var reference in references)
        {
            if (ReadIfItKnowsActors(reference) is { } module)
                _modules.Add(module);
        }

        foreach (var type in _modules.SelectMany(module => module.GetTypes()))
        {
            _types[type.FullName] = type;
            foreach (var method in type.Methods)
                _methods[Key(method)] = method;
        }

        _implementations = _types.Values.SelectMany(Implementations).ToLookup(pair => pair.Declaration, pair => pair.Method, StringComparer.Ordinal);
        Actors = [.. _types.Values.Where(IsActor).OrderBy(type => type.FullName, StringComparer.Ordinal)];
    }

    /// <summary>The assembly just compiled.</summary>
    public ModuleDefinition Own { get; }

    /// <summary>Every actor, of all assemblies.</summary>
    public IReadOnlyList<TypeDefinition> Actors { get; }

    public TypeDefinition? Find(TypeReference? type) =>
        type is not null && _types.TryGetValue(type.GetElementType().FullName, out var found) ? found : null;

    public MethodDefinition? Find(MethodReference method) => _methods.TryGetValue(Key(method), out var found) ? found : null;

    /// <summary>What a call may run: the method itself, and where it is virtual all that stands for it.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="isBase">Whether it is called as it is, whoever overrides it.</param>
    public IEnumerable<MethodDefinition> Targets(MethodReference method, bool isBase)
    {
        // A declaration with more implementations says too little about which one a call runs.
        const int ImplementationsMax = 8;
        var found = Find(method);
        if (found is { HasBody: true })
            yield return found;
        if (!isBase && found is { IsVirtual: true } && _implementations[Key(method)].ToList() is { Count: <= ImplementationsMax } implementations)
        {
            foreach (var implementation in implementations)
                yield return implementation;
        }
    }

    /// <summary>Whether an actor, or a base of it, has something of its own in place of a method of its bases.</summary>
    public bool IsOverridden(MethodDefinition method, TypeDefinition actor) =>
        method.IsVirtual && BasesAndSelf(actor).Contains(method.DeclaringType)
        && BasesAndSelf(actor).TakeWhile(level => level != method.DeclaringType)
            .Any(level => level.Methods.Any(own => own is { IsVirtual: true, IsNewSlot: false } && IsSameShape(method, own)));

    /// <summary>The actor behind a proxy; null where the type is none.</summary>
    public TypeDefinition? ActorOf(TypeReference proxy)
    {
        var name = proxy.GetElementType().FullName;
        var arity = name.LastIndexOf('`') is var tick and >= 0 && tick > name.LastIndexOf('/') ? name.Substring(tick) : "";
        name = name.Substring(0, name.Length - arity.Length);
        return name.EndsWith(KnownNames.ProxySuffix, StringComparison.Ordinal)
            && _types.TryGetValue(name.Substring(0, name.Length - KnownNames.ProxySuffix.Length) + arity, out var actor)
            && IsActor(actor)
                ? actor
                : null;
    }

    public static bool IsActor(TypeDefinition type) => Has(type, KnownNames.Actor);

    public static bool Has(ICustomAttributeProvider symbol, string attribute) =>
        symbol.HasCustomAttributes && symbol.CustomAttributes.Any(data => string.Equals(data.AttributeType.FullName, attribute, StringComparison.Ordinal));

    /// <summary>The class and those of its bases that are known, itself first.</summary>
    public IEnumerable<TypeDefinition> BasesAndSelf(TypeDefinition type)
    {
        for (var level = type; level is not null; level = Find(level.BaseType))
            yield return level;
    }

    public void Dispose() => _modules.ForEach(module => module.Dispose());

    /// <summary>
    /// One name for a method, however it is referred to: type parameters by their position, since a reference does not
    /// know what they are called.
    /// </summary>
    private static string Key(MethodReference method)
    {
        var element = method.GetElementMethod();
        return $"{element.DeclaringType.GetElementType().FullName}::{element.Name}`{element.GenericParameters.Count}({string.Join(",", element.Parameters.Select(parameter => Name(parameter.ParameterType)))})";
    }

    private static string Name(TypeReference type) => type switch
    {
        GenericParameter parameter => (parameter.Type is GenericParameterType.Method ? "!!" : "!") + parameter.Position,
        GenericInstanceType generic => $"{generic.ElementType.FullName}<{string.Join(",", generic.GenericArguments.Select(Name))}>",
        ArrayType array => Name(array.ElementType) + "[" + array.Rank + "]",
        ByReferenceType reference => Name(reference.ElementType) + "&",
        PointerType pointer => Name(pointer.ElementType) + "*",
        IModifierType modified => Name(modified.ElementType),
        _ => type.FullName,
    };

    /// <summary>The methods of a type, each under the interface members and base methods that it stands for.</summary>
    private IEnumerable<(string Declaration, MethodDefinition Method)> Implementations(TypeDefinition type)
    {
        if (type.IsInterface)
            yield break;
        // A role is asked through the proxy: the actor's own method is no implementation that a caller runs.
        var interfaces = BasesAndSelf(type).SelectMany(level => level.Interfaces).Select(implemented => Find(implemented.InterfaceType))
            .OfType<TypeDefinition>().Where(role => !Has(role, KnownNames.Role)).ToList();
        foreach (var method in type.Methods.Where(method => method.HasBody && !method.IsStatic))
        {
            foreach (var declared in method.Overrides)
                yield return (Key(declared), method);
            if (!method.IsVirtual)
                continue;
            foreach (var same in BasesAndSelf(type).Skip(1).Concat(interfaces)
                .SelectMany(level => level.Methods).Where(declared => declared.IsVirtual && IsSameShape(declared, method)))
            {
                yield return (Key(same), method);
            }
        }
    }

    private static bool IsSameShape(MethodDefinition one, MethodDefinition other) =>
        one.Name == other.Name && one.Parameters.Count == other.Parameters.Count && one.GenericParameters.Count == other.GenericParameters.Count
        && one.Parameters.Zip(other.Parameters, (left, right) => left.ParameterType.ContainsGenericParameter || Name(left.ParameterType) == Name(right.ParameterType)).All(same => same);

    private static ModuleDefinition? ReadIfItKnowsActors(string path)
    {
        try
        {
            var module = ModuleDefinition.ReadModule(path, new ReaderParameters(ReadingMode.Deferred));
            if (module.AssemblyReferences.Any(reference => reference.Name is Abstractions))
                return module;
            module.Dispose();
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException)
        {
            // No managed assembly, or gone: nothing in it can ask.
        }

        return null;
    }
}
