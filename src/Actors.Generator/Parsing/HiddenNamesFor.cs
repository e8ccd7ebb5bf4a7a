using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Chooses names for the generated members that users do not call.</summary>
internal static class HiddenNamesFor
{
    public static HiddenNames Actor(INamedTypeSymbol actor, List<HandlerModel> handlers)
    {
        var parameters = handlers.SelectMany(handler => handler.Arguments).Select(parameter => parameter.Name.TrimStart('@')).ToList();
        var inActor = new UniqueNames(AllMembers(actor)
            .Concat(actor.TypeParameters.Select(parameter => parameter.Name))
            .Concat([actor.Name, "Spawn", "Self", "Tell", "After"]));
        var inProxy = new UniqueNames(handlers.Select(handler => handler.Name.TrimStart('@'))
            .Concat(parameters)
            .Concat(actor.TypeParameters.Select(parameter => parameter.Name))
            .Concat([actor.Name + "Proxy", "Tell", "Within", "After", "Equals", "GetHashCode", "GetType", "ToString"]));
        return new HiddenNames(
            inActor.Take("__self"),
            inActor.Take("Envelope"),
            inActor.Take("Blueprint"),
            inActor.Take("SelfReference"),
            inActor.Take("SelfTell"),
            inProxy.Take("Actor"),
            inProxy.Take("_actor"),
            inProxy.Take("_timeout"),
            inProxy.Take("TellProxy"),
            inProxy.Take("WithinProxy"),
            new UniqueNames(parameters).Take("cancellationToken"),
            new UniqueNames(handlers.SelectMany(handler => new[] { handler.Name.TrimStart('@'), handler.Name + "Message" })).Take("Run"));
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
