using Microsoft.CodeAnalysis;

namespace Actors.Generator.Model;

/// <summary>All that is known of an actor before its signatures can be bound: enough to declare its proxy, empty.</summary>
/// <param name="MetadataName">The name by which the actor is found again, as in <c>Bank.Outer`1+Account</c>.</param>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Containers">The containing types, outermost first, each as in <c>class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">The actor's name.</param>
/// <param name="TypeParameters">As in <c>&lt;TKey, TValue&gt;</c>, or empty.</param>
/// <param name="Accessibility">As in <c>public</c>.</param>
internal sealed record ActorName(
    string MetadataName,
    string Namespace,
    EquatableArray<string> Containers,
    string Name,
    string TypeParameters,
    string Accessibility)
{
    /// <summary>The name of the generated file.</summary>
    public string HintName { get; init; } = "";

    public static ActorName Of(INamedTypeSymbol actor)
    {
        var containers = new List<string>();
        var metadataName = actor.MetadataName;
        for (var outer = actor.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containers.Insert(0, $"{CSharpText.Keyword(outer)} {CSharpText.EscapeType(outer.Name)}{CSharpText.TypeParameters(outer)}");
            metadataName = $"{outer.MetadataName}+{metadataName}";
        }

        var space = actor.ContainingNamespace;
        return new ActorName(
            space.IsGlobalNamespace ? metadataName : $"{space.ToDisplayString(CSharpText.MetadataNamespace)}.{metadataName}",
            space.IsGlobalNamespace ? "" : space.ToDisplayString(CSharpText.Namespace),
            new(containers),
            actor.Name,
            CSharpText.TypeParameters(actor),
            CSharpText.Accessibility(actor.DeclaredAccessibility));
    }
}
