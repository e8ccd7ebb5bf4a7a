using Actors.Compiler;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Actors.Build.Sends;

/// <summary>A line of source, counted from 1; none where there are no symbols.</summary>
internal readonly record struct Place(string File, int Line, int Column);

/// <summary>A message that turns of one actor type send to another.</summary>
/// <param name="Edge">Who sends what to whom; its place is in the assembly just compiled, or null.</param>
/// <param name="Kind">Whether the turn waits for it.</param>
internal sealed record Send(AskEdge<Place?> Edge, SendKind Kind);

internal enum SendKind
{
    /// <summary>A tell, or an ask whose end the turn does not wait for.</summary>
    Tell,

    /// <summary>An ask that is awaited, where one side lets other messages start meanwhile or is said to close no cycle.</summary>
    Ask,

    /// <summary>An ask that is awaited while the asker takes no other message, by a handler that waits until the callee is free.</summary>
    HoldingAsk,
}

/// <summary>
/// Reads from compiled code what the turns of each actor send: in the handler or in whatever it calls, through state
/// machines, lambdas and local functions, which the compiler has made methods of.
/// </summary>
internal sealed class SendReader(Program program)
{
    private const string TaskSpace = "System.Threading.Tasks";

    private readonly Dictionary<MethodDefinition, Steps> _steps = [];

    /// <summary>Everything that turns of any actor send.</summary>
    public IEnumerable<Send> Read() => program.Actors.SelectMany(Sends);

    private IEnumerable<Send> Sends(TypeDefinition actor)
    {
        foreach (var turn in program.BasesAndSelf(actor).Where(level => level == actor || Program.Has(level, KnownNames.ActorBase)).SelectMany(level => level.Methods).Where(IsTurn))
        {
            var holds = !LetsGo(actor) && !LetsGo(turn) && !(HandledMessage(turn) is { } message && Interleaves(actor, message));
            foreach (var (called, isAwaited, place) in Reached(turn))
            {
                foreach (var (callee, handler) in Answering(called))
                {
                    var kind = !isAwaited ? SendKind.Tell : holds && !Interleaves(callee, handler) ? SendKind.HoldingAsk : SendKind.Ask;
                    yield return new(new(actor.FullName, $"{Short(actor)}.{Name(turn)}", callee.FullName, $"{Short(callee)}.{handler}", place), kind);
                }
            }
        }
    }

    /// <summary>Where a turn begins: any instance method that the outside can reach, a message to oneself, a hook.</summary>
    private static bool IsTurn(MethodDefinition method) =>
        method is { IsStatic: false, IsConstructor: false, HasBody: true }
        && !Program.Has(method, KnownNames.NotHandler)
        && (method.IsPublic || method.IsAssembly || method.IsFamilyOrAssembly || Program.Has(method, KnownNames.Handler)
            || Program.Has(method, KnownNames.When) || Program.Has(method, KnownNames.OnEnter) || Program.Has(method, KnownNames.OnExit)
            || KnownNames.IsLifecycleHook(method.Name) || method.HasOverrides);

    /// <summary>Other messages start while it waits, or it is said to close no cycle.</summary>
    private static bool LetsGo(ICustomAttributeProvider symbol) =>
        Program.Has(symbol, KnownNames.Reentrant) || Program.Has(symbol, KnownNames.Interleave) || Program.Has(symbol, KnownNames.AllowCycle);

    private bool Interleaves(TypeDefinition actor, string handler) =>
        Program.Has(actor, KnownNames.Reentrant)
        || program.BasesAndSelf(actor).SelectMany(level => level.Methods)
            .Any(method => string.Equals(Name(method), handler, StringComparison.Ordinal) && Program.Has(method, KnownNames.Interleave));

    /// <summary>The handler whose message a method handles in other behaviours, by its name; null where it is none of these.</summary>
    public static string? HandledMessage(MethodDefinition method) => method.HasCustomAttributes
        ? method.CustomAttributes.FirstOrDefault(data => data.AttributeType.FullName is KnownNames.When)?.Properties
            .Where(property => property.Name is KnownNames.Handles).Select(property => property.Argument.Value as string).FirstOrDefault()
        : null;

    /// <summary>All code that a turn may come to, itself included.</summary>
    public IEnumerable<MethodDefinition> ReachedBy(MethodDefinition turn)
    {
        var reached = new HashSet<MethodDefinition> { turn };
        var open = new Queue<MethodDefinition>(reached);
        while (open.Count > 0)
        {
            var method = open.Dequeue();
            yield return method;
            foreach (var (callee, _) in StepsOf(method).Calls)
            {
                if (reached.Add(callee))
                    open.Enqueue(callee);
            }
        }
    }

    /// <summary>Breadth first over the calls: each method once, however many ways lead there.</summary>
    private IEnumerable<(MethodReference Called, bool IsAwaited, Place? Place)> Reached(MethodDefinition turn)
    {
        var reached = new HashSet<MethodDefinition> { turn };
        var open = new Queue<(MethodDefinition Method, Place? Place)>([(turn, null)]);
        while (open.Count > 0)
        {
            var (method, from) = open.Dequeue();
            var steps = StepsOf(method);
            // The last place in our own sources is where the user can do something about it.
            foreach (var (called, isAwaited, place) in steps.Sends)
                yield return (called, isAwaited, place ?? from);
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
            if (ProxyOf(called) is { } proxy)
            {
                if (IsMessage(called, proxy))
                    steps.Sends.Add((called, !IsTell(called) && Values.IsAwaited(instruction, body), PlaceOf(instruction, body)));
            }
            else if (!(IsTask(called.ReturnType) && Values.IsDropped(instruction)) && !IsHandedOver(instruction))
            {
                steps.Calls.AddRange(program.Targets(called).Select(target => (target, PlaceOf(instruction, body))));
            }
        }

        return steps;
    }

    /// <summary>Where the compiler put the body of an <c>async</c> method or an iterator.</summary>
    public static MethodDefinition? StateMachine(MethodDefinition method) =>
        (method.CustomAttributes.FirstOrDefault(data => data.AttributeType.Name is "AsyncStateMachineAttribute" or "AsyncIteratorStateMachineAttribute" or "IteratorStateMachineAttribute")
            ?.ConstructorArguments[0].Value as TypeReference)?.Resolve()?.Methods.FirstOrDefault(step => step.Name is "MoveNext");

    /// <summary>The proxy or the role that a method belongs to, or the part of a proxy for tells or asks with a timeout; null where it is none.</summary>
    private TypeReference? ProxyOf(MethodReference called)
    {
        var type = called.DeclaringType.GetElementType();
        for (TypeReference? outer = type; outer is not null; outer = outer.DeclaringType)
        {
            if (program.ActorOf(outer) is not null)
                return outer;
        }

        return program.Find(type) is { IsInterface: true } role && Program.Has(role, KnownNames.Role) ? type : null;
    }

    private bool IsMessage(MethodReference called, TypeReference proxy) => called.HasThis && Actors(proxy).Any(actor => Handlers(actor).Contains(called.Name));

    private static bool IsTell(MethodReference called) => called.DeclaringType.GetElementType() is { Name: var name, IsNested: true } && name.StartsWith("Tell", StringComparison.Ordinal);

    /// <summary>The handlers that may answer: of the proxy's actor, or of all that play the role.</summary>
    private IEnumerable<(TypeDefinition Actor, string Handler)> Answering(MethodReference called) =>
        Actors(ProxyOf(called)!).Select(actor => (actor, called.Name));

    private IEnumerable<TypeDefinition> Actors(TypeReference proxy) => program.ActorOf(proxy) is { } one
        ? [one]
        : program.Actors.Where(actor => program.BasesAndSelf(actor).SelectMany(level => level.Interfaces)
            .Any(role => string.Equals(role.InterfaceType.GetElementType().FullName, proxy.FullName, StringComparison.Ordinal)));

    private IEnumerable<string> Handlers(TypeDefinition actor) => program.BasesAndSelf(actor).SelectMany(level => level.Methods).Where(IsTurn).Select(Name);

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
        return point is null ? null : new(point.Document.Url, point.StartLine, point.StartColumn);
    }

    private static string Short(TypeDefinition type) => type.Name.Split('`')[0];

    /// <summary>An explicit implementation is called as its member.</summary>
    private static string Name(MethodDefinition method) => method.Name.Substring(method.Name.LastIndexOf('.') + 1);

    private readonly record struct Steps(List<(MethodReference Called, bool IsAwaited, Place? Place)> Sends, List<(MethodDefinition Callee, Place? Place)> Calls);
}
