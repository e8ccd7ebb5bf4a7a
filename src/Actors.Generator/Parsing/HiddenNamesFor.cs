using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Chooses names for the generated members that users do not call.</summary>
internal static class HiddenNamesFor
{
    private static readonly string[] NestedTypes = ["Envelope", "Blueprint", "SelfReference", "SelfTell", "SelfAfter"];

    public static HiddenNames Actor(INamedTypeSymbol actor, List<HandlerModel> handlers, Func<string, bool> isVisible)
    {
        var parameters = handlers.SelectMany(handler => handler.Arguments).Select(parameter => parameter.Name.TrimStart('@')).ToList();
        var typeParameters = handlers.SelectMany(handler => handler.Generic?.Names ?? default).Select(name => name.TrimStart('@')).ToList();
        // A member hides what has its name around the actor: types, their parameters, what comes from usings.
        var members = AllMembers(actor)
            .Concat(NestedTypes.SelectMany(Visible))
            .Concat(TypeParameterNames.OfTypes(actor))
            .Concat(typeParameters)
            .Concat([actor.Name, "Spawn", "Self", "Tell", "After"])
            .ToList();
        var inActor = new UniqueNames(members);
        var inProxy = new UniqueNames(handlers.Select(handler => handler.Name.TrimStart('@'))
            .Concat(parameters)
            .Concat(typeParameters)
            .Concat(actor.TypeParameters.Select(parameter => parameter.Name))
            .Concat([actor.Name + "Proxy", "Tell", "Within", "After", "Equals", "GetHashCode", "GetType", "ToString"]));
        return new HiddenNames(
            inActor.Take("__self"),
            inActor.Take("Envelope"),
            inActor.Take("Blueprint"),
            inActor.Take("SelfReference"),
            inActor.Take("SelfTell"),
            inActor.Take("SelfAfter"),
            Call(members, name => isVisible(name) || handlers.Exists(handler => handler.Generic is not null && isVisible(handler.CaseName.TrimStart('@') + name))),
            inProxy.Take("Actor"),
            inProxy.Take("_actor"),
            inProxy.Take("_timeout"),
            inProxy.Take("_delay"),
            inProxy.Take("TellProxy"),
            inProxy.Take("AfterProxy"),
            inProxy.Take("WithinProxy"),
            new UniqueNames(parameters.Concat(typeParameters)).Take("cancellationToken"),
            new UniqueNames(handlers.SelectMany(handler => new[] { handler.Name.TrimStart('@'), handler.Name + "Message" })).Take("Run"));

        IEnumerable<string> Visible(string name)
        {
            for (; isVisible(name) || Numbered(name).Any(isVisible); name += "_")
                yield return name;
        }

        // Several constructors have a blueprint each.
        IEnumerable<string> Numbered(string name) => Enumerable.Range(1, actor.InstanceConstructors.Length).Select(number => $"{name}{number}");
    }

    /// <summary>The base of all calls; the call of each handler ends with the same word, and nothing else does.</summary>
    private static string Call(List<string> members, Func<string, bool> isVisible)
    {
        var name = "Call";
        while (members.Exists(member => member.EndsWith(name, StringComparison.Ordinal)) || isVisible(name))
            name += "_";
        return name;
    }

    private static IEnumerable<string> AllMembers(INamedTypeSymbol actor)
    {
        for (INamedTypeSymbol? type = actor; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
                yield return member.Name;
        }
    }
}
