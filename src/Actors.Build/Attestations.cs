using Mono.Cecil;

namespace Actors.Build;

/// <summary>One <c>[UnsafeSendable]</c> of an assembly.</summary>
/// <param name="Place">What it stands on: <c>Order.Lines</c>; for one on the assembly, the type that it names.</param>
/// <param name="Why">The reason given.</param>
internal readonly record struct Attestation(string Place, string Why);

/// <summary>Reads attestations where they have ended up: in the metadata of a compiled assembly.</summary>
internal static class Attestations
{
    private const string Name = "Actors.UnsafeSendableAttribute";

    /// <summary>All of them, in ordinal order of their places.</summary>
    public static IReadOnlyList<Attestation> In(ModuleDefinition module) =>
    [
        .. All(module)
            .SelectMany(found => found.At.CustomAttributes.Where(data => data.AttributeType.FullName is Name).Select(data => Read(found.Place, data)))
            .OrderBy(attestation => attestation.Place, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Place, ICustomAttributeProvider At)> All(ModuleDefinition module)
    {
        yield return ("", module.Assembly);
        foreach (var type in module.GetTypes())
        {
            var owner = Short(type.Name);
            yield return (owner, type);
            foreach (var field in type.Fields)
                yield return (owner + "." + field.Name, field);
            foreach (var property in type.Properties)
                yield return (owner + "." + property.Name, property);
            foreach (var happening in type.Events)
                yield return (owner + "." + happening.Name, happening);
            foreach (var method in type.Methods)
            {
                var name = method.IsConstructor ? "new " + owner : owner + "." + method.Name;
                yield return ($"the reply of {name}", method.MethodReturnType);
                foreach (var parameter in method.Parameters)
                    yield return ($"{name}({parameter.Name})", parameter);
            }
        }
    }

    /// <summary>Of its two constructors one takes a type before the reason.</summary>
    private static Attestation Read(string place, CustomAttribute data)
    {
        var arguments = data.ConstructorArguments;
        return arguments.Count is 2 && arguments[0].Value is TypeReference type
            ? new(Short(type.Name), arguments[1].Value as string ?? "")
            : new(place, arguments.Count > 0 ? arguments[0].Value as string ?? "" : "");
    }

    /// <summary>Without the arity.</summary>
    private static string Short(string name) => name.Split('`')[0];
}
