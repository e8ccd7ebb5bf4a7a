using Actors.Compiler;
using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Finds the lifecycle hooks of an actor by their names.</summary>
internal sealed class HookParser(INamedTypeSymbol actor, KnownSymbols known, Reporter report)
{
    public IEnumerable<HookModel> Parse() => KnownNames.LifecycleHooks
        .Select(Parse)
        .Where(hook => hook is not null)
        .Select(hook => hook!);

    /// <summary>The hook of that name in the actor or the nearest marked base, or null.</summary>
    private HookModel? Parse(string name)
    {
        for (var type = actor; type is not null; type = type.BaseType)
        {
            var isActor = SymbolEqualityComparer.Default.Equals(type, actor);
            if (!isActor && !KnownSymbols.Has(type, known.ActorBase))
                continue;

            HookModel? hook = null;
            foreach (var method in type.GetMembers(name).OfType<IMethodSymbol>().Where(method => isActor || method.DeclaredAccessibility is not Accessibility.Private))
            {
                if (hook is null && Model(method) is { } model)
                    hook = model;
                else
                    report(Descriptors.HookSignature, method, name, name == "OnChildFailure" ? "SupervisorDirective" : "void, Task or ValueTask", string.Join(" and ", Supplied(name).Select(supplied => $"at most one {supplied.Type?.Name}")));
            }

            if (hook is not null)
                return hook;
        }

        return null;
    }

    /// <summary>What the runtime has for a hook, each at most once.</summary>
    private (INamedTypeSymbol? Type, string Argument)[] Supplied(string hook)
    {
        var token = (known.CancellationToken, "self.Context.Stopping");
        return hook switch
        {
            "OnStop" => [(known.StopReason, "reason"), token],
            "OnRestarting" or "OnRestarted" => [(known.Exception, "failure"), token],
            "OnTerminated" => [(known.Terminated, "terminated"), token],
            "OnChildFailure" => [(known.ChildFailure, "failure")],
            _ => [token],
        };
    }

    private HookModel? Model(IMethodSymbol method)
    {
        var isTask = KnownSymbols.Same(method.ReturnType, known.Task);
        var isAsync = isTask || KnownSymbols.Same(method.ReturnType, known.ValueTask);
        var isDecision = method.Name == "OnChildFailure";
        var returnsRight = isDecision
            ? KnownSymbols.Same(method.ReturnType, known.SupervisorDirective)
            : isAsync || method is { ReturnsVoid: true, IsAsync: false };
        if (method.IsStatic || method.IsGenericMethod || !returnsRight)
            return null;

        var supplied = Supplied(method.Name).ToList();
        var arguments = new List<string>();
        foreach (var parameter in method.Parameters)
        {
            var at = supplied.FindIndex(candidate => parameter.RefKind is RefKind.None && KnownSymbols.Same(parameter.Type, candidate.Type));
            if (at < 0)
                return null;
            arguments.Add(supplied[at].Argument);
            supplied.RemoveAt(at);
        }

        return new HookModel(method.Name, string.Join(", ", arguments), isAsync, isTask);
    }
}
