using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Finds a lifecycle hook by its name.</summary>
internal sealed class HookParser(INamedTypeSymbol actor, KnownSymbols known, Reporter report)
{
    /// <summary>The hook of that name in the actor or the nearest marked base, or null.</summary>
    public HookModel? Parse(string name, bool takesReason)
    {
        for (var type = actor; type is not null; type = type.BaseType)
        {
            var isActor = SymbolEqualityComparer.Default.Equals(type, actor);
            if (!isActor && !KnownSymbols.Has(type, known.ActorBase))
                continue;

            HookModel? hook = null;
            foreach (var method in type.GetMembers(name).OfType<IMethodSymbol>().Where(method => isActor || method.DeclaredAccessibility is not Accessibility.Private))
            {
                if (hook is null && Model(method, takesReason) is { } model)
                    hook = model;
                else
                    report(Descriptors.HookSignature, method, name, takesReason ? "at most a StopReason and a CancellationToken" : "at most a CancellationToken");
            }

            if (hook is not null)
                return hook;
        }

        return null;
    }

    private HookModel? Model(IMethodSymbol method, bool takesReason)
    {
        var isTask = KnownSymbols.Same(method.ReturnType, known.Task);
        var isAsync = isTask || KnownSymbols.Same(method.ReturnType, known.ValueTask);
        if (method.IsStatic || method.IsGenericMethod || !(isAsync || method is { ReturnsVoid: true, IsAsync: false }))
            return null;

        var arguments = new List<string>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.None && takesReason && KnownSymbols.Same(parameter.Type, known.StopReason) && !arguments.Contains("reason"))
                arguments.Add("reason");
            else if (parameter.RefKind is RefKind.None && KnownSymbols.Same(parameter.Type, known.CancellationToken) && !arguments.Contains("self.Context.Stopping"))
                arguments.Add("self.Context.Stopping");
            else
                return null;
        }

        return new HookModel(method.Name, string.Join(", ", arguments), isAsync, isTask);
    }
}
