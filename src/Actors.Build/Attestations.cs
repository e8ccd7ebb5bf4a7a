using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Actors.Build;

/// <summary>One <c>[UnsafeSendable]</c> of an assembly.</summary>
/// <param name="Place">What it stands on: <c>Order.Lines</c>; for one on the assembly, the type that it names.</param>
/// <param name="Why">The reason given.</param>
internal readonly record struct Attestation(string Place, string Why);

/// <summary>Reads attestations where they have ended up: in the metadata of a compiled assembly.</summary>
internal static class Attestations
{
    private const string Namespace = "Actors";
    private const string Name = "UnsafeSendableAttribute";

    /// <summary>All of them, in ordinal order of their places.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="BadImageFormatException">It is no assembly.</exception>
    public static IReadOnlyList<Attestation> In(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.CustomAttributes.Select(metadata.GetCustomAttribute)
                .Where(data => IsAttestation(metadata, data.Constructor))
                .Select(data => Read(metadata, data))
                // A record's parameter and the property made of it bear one attribute each where the user wrote one.
                .Distinct()
                .OrderBy(attestation => attestation.Place, StringComparer.Ordinal),
        ];
    }

    private static bool IsAttestation(MetadataReader metadata, EntityHandle constructor)
    {
        var type = constructor.Kind switch
        {
            HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent,
            HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType(),
            _ => default,
        };
        if (type.Kind is not HandleKind.TypeReference)
            return false;
        var reference = metadata.GetTypeReference((TypeReferenceHandle)type);
        return metadata.StringComparer.Equals(reference.Name, Name) && metadata.StringComparer.Equals(reference.Namespace, Namespace);
    }

    private static Attestation Read(MetadataReader metadata, CustomAttribute data)
    {
        // Of two constructors one takes a type, as its name, before the reason.
        var blob = metadata.GetBlobReader(data.Value);
        blob.ReadUInt16();
        var first = blob.ReadSerializedString() ?? "";
        return data.Parent.Kind is HandleKind.AssemblyDefinition
            ? new(ShortName(first), blob.ReadSerializedString() ?? "")
            : new(Place(metadata, data.Parent), first);
    }

    private static string Place(MetadataReader metadata, EntityHandle parent)
    {
        switch (parent.Kind)
        {
            case HandleKind.TypeDefinition:
                return TypeName(metadata, (TypeDefinitionHandle)parent);
            case HandleKind.FieldDefinition:
                var field = metadata.GetFieldDefinition((FieldDefinitionHandle)parent);
                return Member(metadata, field.GetDeclaringType(), field.Name);
            case HandleKind.PropertyDefinition:
                var property = metadata.GetPropertyDefinition((PropertyDefinitionHandle)parent);
                var accessors = property.GetAccessors();
                var accessor = accessors.Getter.IsNil ? accessors.Setter : accessors.Getter;
                return Member(metadata, metadata.GetMethodDefinition(accessor).GetDeclaringType(), property.Name);
            case HandleKind.EventDefinition:
                var happening = metadata.GetEventDefinition((EventDefinitionHandle)parent);
                return Member(metadata, metadata.GetMethodDefinition(happening.GetAccessors().Adder).GetDeclaringType(), happening.Name);
            case HandleKind.Parameter:
                return Parameter(metadata, (ParameterHandle)parent);
            default:
                return parent.Kind.ToString();
        }
    }

    /// <summary>A parameter does not know its method: the one whose parameters it is among.</summary>
    private static string Parameter(MetadataReader metadata, ParameterHandle handle)
    {
        var method = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).First(candidate => candidate.GetParameters().Contains(handle));
        var parameter = metadata.GetParameter(handle);
        var name = Member(metadata, method.GetDeclaringType(), method.Name);
        return parameter.SequenceNumber is 0 ? $"the reply of {name}" : $"{name}({metadata.GetString(parameter.Name)})";
    }

    private static string Member(MetadataReader metadata, TypeDefinitionHandle type, StringHandle name)
    {
        var owner = TypeName(metadata, type);
        return metadata.GetString(name) switch
        {
            ".ctor" => "new " + owner,
            var member => owner + "." + member,
        };
    }

    private static string TypeName(MetadataReader metadata, TypeDefinitionHandle type) =>
        WithoutArity(metadata.GetString(metadata.GetTypeDefinition(type).Name));

    /// <summary>Without the assembly, the namespace and the type arguments.</summary>
    private static string ShortName(string type)
    {
        var name = type.Split(',', '[')[0];
        return WithoutArity(name.Substring(name.LastIndexOfAny(['.', '+']) + 1));
    }

    private static string WithoutArity(string name) => name.Split('`')[0];
}
