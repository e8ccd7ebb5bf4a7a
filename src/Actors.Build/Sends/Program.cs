using Actors.Compiler;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Actors.Build.Sends;

/// <summary>
/// The assemblies that know actors, as one program: this one and those it references. Types and methods are found by
/// name, since a reference in one assembly and the definition in another are different objects.
/// </summary>
internal sealed class Program : IDisposable
{
    private const string Abstractions = "Actors.Abstractions";

    private readonly string _assembly;
    private readonly DefaultAssemblyResolver _resolver = new();
    private readonly List<ModuleDefinition> _modules = [];
    private readonly Dictionary<string, TypeDefinition> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<MethodReference, MethodDefinition?> _found = [];
    private readonly Dictionary<MethodDefinition, IReadOnlyList<MethodDefinition>> _implementations = [];
    private readonly ILookup<string, TypeDefinition> _derived;
    private ISymbolReader? _symbols;

    /// <param name="assembly">The assembly just compiled.</param>
    /// <param name="references">What it was compiled against; those that do not know actors are left out.</param>
    public Program(string assembly, IEnumerable<string> references)
    {
        _assembly = assembly;
        var all = references.ToList();
        LookOnlyAt(all.Append(assembly));
        Own = Read(assembly);
        _modules.Add(Own);
        foreach (var reference in all)
        {
            if (ReadIfItKnowsActors(reference) is { } module)
                _modules.Add(module);
        }

        foreach (var type in _modules.SelectMany(module => module.GetTypes()))
            _types[type.FullName] = type;
        _derived = _types.Values.SelectMany(Known).ToLookup(pair => pair.Base, pair => pair.Derived, StringComparer.Ordinal);
        Actors = [.. _types.Values.Where(IsActor).OrderBy(type => type.FullName, StringComparer.Ordinal)];
    }

    /// <summary>The assembly just compiled.</summary>
    public ModuleDefinition Own { get; }

    /// <summary>Every actor, of all assemblies.</summary>
    public IReadOnlyList<TypeDefinition> Actors { get; }

    /// <summary>Every type, of all assemblies.</summary>
    public IEnumerable<TypeDefinition> Types => _types.Values;

    public TypeDefinition? Find(TypeReference? type) =>
        type is not null && _types.TryGetValue(type.GetElementType().FullName, out var found) ? found : null;

    public MethodDefinition? Find(MethodReference method)
    {
        if (!_found.TryGetValue(method, out var found))
        {
            var element = method.GetElementMethod();
            _found[method] = found = Find(method.DeclaringType)?.Methods.FirstOrDefault(candidate => IsSame(candidate, element));
        }

        return found;
    }

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
        if (!isBase && found is { IsVirtual: true } && ImplementationsOf(found) is { Count: <= ImplementationsMax } implementations)
        {
            foreach (var implementation in implementations)
                yield return implementation;
        }
    }

    /// <summary>Whether an actor, or a base of it, has something of its own in place of a method of its bases.</summary>
    public bool IsOverridden(MethodDefinition method, TypeDefinition actor) =>
        method.IsVirtual && BasesAndSelf(actor).Contains(method.DeclaringType)
        && BasesAndSelf(actor).TakeWhile(level => level != method.DeclaringType)
            .Any(level => level.Methods.Any(own => own is { IsVirtual: true, IsNewSlot: false } && HasSameShape(own, method)));

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

    /// <summary>Where in the source something is; the assembly itself, where it has no symbols.</summary>
    public Place PlaceOf(Spot spot)
    {
        _symbols ??= new DefaultSymbolReaderProvider(throwIfNoSymbol: false).GetSymbolReader(Own, _assembly);
        return _symbols?.Read(spot.Method).SequencePoints.LastOrDefault(point => !point.IsHidden && point.Offset <= spot.Instruction.Offset) is { } point
            ? new(point.Document.Url, point.StartLine, point.StartColumn)
            : new(_assembly, 0, 0);
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

    public void Dispose()
    {
        _symbols?.Dispose();
        _modules.ForEach(module => module.Dispose());
        _resolver.Dispose();
    }

    /// <summary>
    /// An attribute that holds a value of an enum can only be read with the enum, which may be declared in an assembly
    /// that knows no actors, and ours are. They lie where the compiler had them from, and not where the build was called.
    /// </summary>
    private void LookOnlyAt(IEnumerable<string> assemblies)
    {
        foreach (var folder in _resolver.GetSearchDirectories())
            _resolver.RemoveSearchDirectory(folder);
        foreach (var folder in assemblies.Select(Path.GetDirectoryName).Distinct(StringComparer.Ordinal))
            _resolver.AddSearchDirectory(folder);
    }

    private ModuleDefinition Read(string path) =>
        ModuleDefinition.ReadModule(path, new ReaderParameters(ReadingMode.Deferred) { AssemblyResolver = _resolver });

    /// <summary>A reference and the definition that it means: type parameters by their position, since a reference does not know what they are called.</summary>
    private static bool IsSame(MethodDefinition method, MethodReference reference) =>
        HasSameName(method, reference)
        && method.Parameters.Zip(reference.Parameters, (left, right) => Name(left.ParameterType) == Name(right.ParameterType)).All(same => same);

    private static bool HasSameName(MethodDefinition method, MethodReference other) =>
        method.Name == other.Name && method.Parameters.Count == other.Parameters.Count && method.GenericParameters.Count == other.GenericParameters.Count;

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

    /// <summary>The bases and interfaces of a type that are known, each with the type.</summary>
    private IEnumerable<(string Base, TypeDefinition Derived)> Known(TypeDefinition type) => type.Interfaces
        .Select(implemented => implemented.InterfaceType)
        .Append(type.BaseType)
        .Select(Find)
        .OfType<TypeDefinition>()
        .Select(found => (found.FullName, type));

    /// <summary>The methods that stand for an interface member or a base method, wherever they are.</summary>
    private IReadOnlyList<MethodDefinition> ImplementationsOf(MethodDefinition declared)
    {
        if (!_implementations.TryGetValue(declared, out var found))
            _implementations[declared] = found = [.. DerivedFrom(declared.DeclaringType).Where(type => !type.IsInterface).SelectMany(type => type.Methods).Where(method => StandsFor(method, declared))];
        return found;
    }

    private HashSet<TypeDefinition> DerivedFrom(TypeDefinition type)
    {
        var all = new HashSet<TypeDefinition>();
        var open = new Queue<TypeDefinition>([type]);
        while (open.Count > 0)
        {
            foreach (var derived in _derived[open.Dequeue().FullName].Where(all.Add))
                open.Enqueue(derived);
        }

        return all;
    }

    private bool StandsFor(MethodDefinition method, MethodDefinition declared) =>
        method is { HasBody: true, IsStatic: false }
        && (method.Overrides.Any(overridden => Find(overridden) == declared)
            // A role is asked through the proxy: the actor's own method is no implementation that a caller runs.
            || (method.IsVirtual && HasSameShape(method, declared) && !(declared.DeclaringType.IsInterface && Has(declared.DeclaringType, KnownNames.Role))));

    private static bool HasSameShape(MethodDefinition method, MethodDefinition declared) =>
        HasSameName(method, declared)
        && method.Parameters.Zip(declared.Parameters, (left, right) => left.ParameterType.ContainsGenericParameter || right.ParameterType.ContainsGenericParameter || Name(left.ParameterType) == Name(right.ParameterType)).All(same => same);

    private ModuleDefinition? ReadIfItKnowsActors(string path)
    {
        try
        {
            var module = Read(path);
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
