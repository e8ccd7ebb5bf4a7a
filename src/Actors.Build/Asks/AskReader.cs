using Actors.Compiler;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Actors.Build.Asks;

/// <summary>A line of source, counted from 1; none where there are no symbols.</summary>
internal readonly record struct Place(string File, int Line, int Column, int EndLine, int EndColumn);

/// <summary>
/// Reads from compiled code which asks the turns of each actor await: in the handler or in whatever it calls, through
/// state machines, lambdas and local functions, which the compiler has made methods of.
/// </summary>
internal sealed class AskReader(Program program)
{
    private const string TaskSpace = "System.Threading.Tasks";

    private readonly Dictionary<MethodDefinition, Steps> _steps = [];

    /// <summary>Every ask that a turn may await; its place is in the assembly just compiled, or null.</summary>
    public IEnumerable<AskEdge<Place?>> Read() => program.Actors.SelectMany(Asks);

    private IEnumerable<AskEdge<Place?>> Asks(TypeDefinition actor)
    {
        if (Program.Has(actor, KnownNames.Reentrant) || Program.Has(actor, KnownNames.AllowCycle))
            yield break;

        foreach (var turn in program.BasesAndSelf(actor).Where(level => level == actor || Program.Has(level, KnownNames.ActorBase)).SelectMany(level => level.Methods))
        {
            if (!IsTurn(turn) || Interleaves(turn) || Program.Has(turn, KnownNames.AllowCycle))
                continue;
            foreach (var (callee, handler, place) in Reached(turn))
                yield return new(actor.FullName, $"{Short(actor)}.{Name(turn)}", callee.FullName, $"{Short(callee)}.{handler}", place);
        }
    }

    /// <summary>Where a turn begins: any instance method that the outside can reach, a message to oneself, a hook.</summary>
    private static bool IsTurn(MethodDefinition method) =>
        method is { IsStatic: false, IsConstructor: false, HasBody: true }
        && !Program.Has(method, KnownNames.NotHandler)
        && (method.IsPublic || method.IsAssembly || method.IsFamilyOrAssembly || Program.Has(method, KnownNames.Handler)
            || KnownNames.IsLifecycleHook(method.Name) || method.HasOverrides);

    private static bool Interleaves(MethodDefinition handler) => Program.Has(handler, KnownNames.Interleave);

    /// <summary>Breadth first over the calls: each method once, however many ways lead there.</summary>
    private IEnumerable<(TypeDefinition Callee, string Handler, Place? Place)> Reached(MethodDefinition turn)
    {
        var reached = new HashSet<MethodDefinition> { turn };
        var open = new Queue<(MethodDefinition Method, Place? Place)>([(turn, null)]);
        while (open.Count > 0)
        {
            var (method, from) = open.Dequeue();
            var steps = StepsOf(method);
            // The last place in our own sources is where the user can do something about it.
            foreach (var (callee, handler, place) in steps.Asks)
                yield return (callee, handler, place ?? from);
            foreach (var (callee, place) in steps.Calls)
            {
                if (reached.Add(callee))
                    open.Enqueue((callee, place ?? from));
            }
        }
    }

    private Steps StepsOf(MethodDefinition method)
    {
        if (!_steps.TryGetValue(method, out var steps))
            _steps[method] = steps = Read(method);
        return steps;
    }

    private Steps Read(MethodDefinition method)
    {
        var steps = new Steps([], []);
        var body = StateMachine(method) ?? method;
        if (!body.HasBody)
            return steps;
        foreach (var instruction in body.Body.Instructions)
        {
            if (instruction.Operand is not MethodReference called || instruction.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn or Code.Ldvirtftn))
                continue;
            if (IsProxyCall(called))
            {
                if (Values.IsAwaited(instruction, body))
                    steps.Asks.AddRange(Answering(called).Select(answer => (answer.Actor, answer.Handler, PlaceOf(instruction, body))));
            }
            else if (!(IsTask(called.ReturnType) && Values.IsDropped(instruction)) && !IsHandedOver(instruction))
            {
                steps.Calls.AddRange(program.Targets(called).Select(target => (target, PlaceOf(instruction, body))));
            }
        }

        return steps;
    }

    /// <summary>Where the compiler put the body of an <c>async</c> method or an iterator.</summary>
    private static MethodDefinition? StateMachine(MethodDefinition method) =>
        (method.CustomAttributes.FirstOrDefault(data => data.AttributeType.Name is "AsyncStateMachineAttribute" or "AsyncIteratorStateMachineAttribute" or "IteratorStateMachineAttribute")
            ?.ConstructorArguments[0].Value as TypeReference)?.Resolve()?.Methods.FirstOrDefault(step => step.Name is "MoveNext");

    /// <summary>A member of a proxy or of a role that is an ask: everything on them that can be awaited.</summary>
    private bool IsProxyCall(MethodReference called) =>
        called.HasThis
        && (IsTask(called.ReturnType) || called.ReturnType.Name is "IAsyncEnumerable`1")
        && (program.ActorOf(called.DeclaringType) is not null || IsWithin(called.DeclaringType) || IsRole(called.DeclaringType));

    /// <summary>The asks with a timeout of their own are on a type nested in the proxy.</summary>
    private bool IsWithin(TypeReference type) => type.GetElementType() is { Name: "WithinProxy", DeclaringType: { } proxy } && program.ActorOf(proxy) is not null;

    private bool IsRole(TypeReference type) => program.Find(type) is { IsInterface: true } role && Program.Has(role, KnownNames.Role);

    /// <summary>The handlers that may answer: of the proxy's actor, or of all that play the role.</summary>
    private IEnumerable<(TypeDefinition Actor, string Handler)> Answering(MethodReference called)
    {
        var type = called.DeclaringType.GetElementType();
        var actors = program.ActorOf(IsWithin(type) ? type.DeclaringType : type) is { } one
            ? [one]
            : program.Actors.Where(actor => program.BasesAndSelf(actor).SelectMany(level => level.Interfaces).Any(role => role.InterfaceType.GetElementType().FullName == type.FullName));
        return actors
            .Where(actor => !Program.Has(actor, KnownNames.Reentrant) && !Handlers(actor, called.Name).Any(Interleaves))
            .Select(actor => (actor, called.Name));
    }

    private IEnumerable<MethodDefinition> Handlers(TypeDefinition actor, string name) =>
        program.BasesAndSelf(actor).SelectMany(level => level.Methods).Where(method => string.Equals(method.Name, name, StringComparison.Ordinal));

    /// <summary>A method given to the pool runs outside of the turn.</summary>
    private static bool IsHandedOver(Instruction instruction) =>
        instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn
        && Following(instruction, 8).FirstOrDefault(next => next.Operand is MethodReference { DeclaringType.Namespace: not "System" } && next.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj)
            is { Operand: MethodReference { DeclaringType: var taker, Name: var name } }
        && (taker.FullName, name) is (TaskSpace + ".Task", "Run" or "ContinueWith") or (TaskSpace + ".TaskFactory", "StartNew") or ("System.Threading.ThreadPool", _) or ("System.Threading.Thread", ".ctor");

    private static IEnumerable<Instruction> Following(Instruction instruction, int count)
    {
        for (var next = instruction.Next; next is not null && count > 0; next = next.Next, count--)
            yield return next;
    }

    private static bool IsTask(TypeReference type) => type.GetElementType() is { Namespace: TaskSpace, Name: "Task" or "Task`1" or "ValueTask" or "ValueTask`1" };

    private Place? PlaceOf(Instruction instruction, MethodDefinition method)
    {
        if (method.Module != program.Own || !method.DebugInformation.HasSequencePoints)
            return null;
        var point = method.DebugInformation.SequencePoints.LastOrDefault(point => !point.IsHidden && point.Offset <= instruction.Offset);
        return point is null ? null : new(point.Document.Url, point.StartLine, point.StartColumn, point.EndLine, point.EndColumn);
    }

    private static string Short(TypeDefinition type) => type.Name.Split('`')[0];

    /// <summary>An explicit implementation is called as its member.</summary>
    private static string Name(MethodDefinition method) => method.Name.Substring(method.Name.LastIndexOf('.') + 1);

    private readonly record struct Steps(List<(TypeDefinition Callee, string Handler, Place? Place)> Asks, List<(MethodDefinition Callee, Place? Place)> Calls);
}
