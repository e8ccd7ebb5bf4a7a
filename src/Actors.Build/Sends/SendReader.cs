using Actors.Compiler;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Actors.Build.Sends;

/// <summary>A line of source, counted from 1.</summary>
public readonly record struct Place(string File, int Line, int Column);

/// <summary>An instruction of the assembly just compiled. Which line it is of is looked up only when somebody must know.</summary>
internal sealed record Spot(MethodDefinition Method, Instruction Instruction);

/// <summary>A message that turns of one actor type send to another.</summary>
/// <param name="Edge">Who sends what to whom; its place is in the assembly just compiled, or null.</param>
/// <param name="Kind">Whether the turn waits for it.</param>
/// <param name="IsOwn">Whether all that leads to it is in the assembly just compiled, where the analyzer sees it.</param>
internal sealed record Send(AskEdge<Spot?> Edge, SendKind Kind, bool IsOwn)
{
    /// <summary>Whether the asker takes no other message until this one is answered, or finds room.</summary>
    public bool Holds => Kind is SendKind.HoldingAsk or SendKind.HoldingTell;
}

internal enum SendKind
{
    /// <summary>A tell.</summary>
    Tell,

    /// <summary>An ask that closes no cycle: no turn waits for it, or one side lets other messages start meanwhile, or it is said to close none.</summary>
    Ask,

    /// <summary>An ask that is awaited while the asker takes no other message, by a handler that waits until the callee is free.</summary>
    HoldingAsk,

    /// <summary>A tell that awaits room in the callee's mailbox, likewise.</summary>
    HoldingTell,
}

/// <summary>
/// Reads from compiled code what the turns of each actor send: in the handler or in whatever it calls, through state
/// machines, lambdas and local functions, which the compiler has made methods of.
/// </summary>
internal sealed class SendReader(Program program)
{
    private const string TaskSpace = "System.Threading.Tasks";

    private readonly Dictionary<MethodDefinition, Steps> _steps = [];
    private readonly Dictionary<TypeDefinition, IReadOnlyDictionary<string, bool>> _handlers = [];

    /// <summary>Everything that turns of any actor send.</summary>
    public IEnumerable<Send> Read() => program.Actors.SelectMany(actor => Turns(actor).SelectMany(turn => Sends(actor, turn)));

    /// <summary>Only the asks and tells that may close a cycle. Who returns no task awaits nothing, and need not be read.</summary>
    public IEnumerable<Send> ReadHolding() => program.Actors
        .SelectMany(actor => Turns(actor).Where(turn => IsTask(turn.ReturnType)).SelectMany(turn => Sends(actor, turn)))
        .Where(send => send.Holds);

    /// <summary>What code sends that no turn comes to: callers outside of actors.</summary>
    public IEnumerable<Send> ReadOutside()
    {
        var inTurns = new HashSet<MethodDefinition>(program.Actors.SelectMany(actor => Turns(actor).SelectMany(turn => ReachedBy(turn, actor))));
        foreach (var method in program.Types.Where(type => !IsOfActor(type)).SelectMany(type => type.Methods).Where(method => method.Name is not "MoveNext" && !inTurns.Contains(method)))
        {
            var sender = Written(method.DeclaringType);
            foreach (var (called, _, _) in StepsOf(method).Sends)
            {
                foreach (var (callee, handler) in Answering(called))
                    yield return new(new(sender.FullName, Short(sender), callee.FullName, $"{Short(callee)}.{handler}", Place: (Spot?)null), IsTell(called) ? SendKind.Tell : SendKind.Ask, IsOwn(method));
            }
        }
    }

    /// <summary>An actor, its proxy, or a part of either.</summary>
    private bool IsOfActor(TypeDefinition type) =>
        program.ActorOf(type) is not null || Program.IsActor(type) || (type.DeclaringType is { } outer && IsOfActor(outer));

    /// <summary>The class that the user has written: the compiler puts lambdas and state machines into classes within it.</summary>
    private static TypeDefinition Written(TypeDefinition type) =>
        type is { DeclaringType: { } outer } && type.Name.StartsWith("<", StringComparison.Ordinal) ? Written(outer) : type;

    private IEnumerable<MethodDefinition> Turns(TypeDefinition actor) =>
        program.BasesAndSelf(actor).Where(level => level == actor || Program.Has(level, KnownNames.ActorBase)).SelectMany(level => level.Methods).Where(method => IsTurn(method) && !program.IsOverridden(method, actor));

    private IEnumerable<Send> Sends(TypeDefinition actor, MethodDefinition turn)
    {
        var holds = !LetsGo(actor) && !LetsGo(turn) && !(HandledMessage(turn) is { } message && Interleaves(actor, message));
        foreach (var (called, isAwaited, spot, isOwn) in Reached(turn, actor).SelectMany(reached => reached.Sends.Select(send => (send.Called, send.IsAwaited, send.Spot, reached.IsOwn))))
        {
            foreach (var (callee, handler) in Answering(called))
            {
                var isTell = IsTell(called);
                var kind = (isTell, isAwaited && holds && !Interleaves(callee, handler)) switch
                {
                    (true, true) => SendKind.HoldingTell,
                    (true, false) => SendKind.Tell,
                    (false, true) => SendKind.HoldingAsk,
                    (false, false) => SendKind.Ask,
                };
                yield return new(new(actor.FullName, $"{Short(actor)}.{Name(turn)}", callee.FullName, $"{Short(callee)}.{handler}", spot, isTell), kind, isOwn);
            }
        }
    }

    /// <summary>Where a turn begins: a handler, or what the runtime calls while messages wait.</summary>
    private static bool IsTurn(MethodDefinition method) => method is { IsStatic: false, HasBody: true } && (IsHandler(method) || KnownNames.HoldsMessagesUp(Name(method)));

    /// <summary>Any ordinary instance method that the outside can reach, and a message to oneself.</summary>
    private static bool IsHandler(MethodDefinition method) =>
        method is { IsStatic: false, IsSpecialName: false, IsConstructor: false, HasOverrides: false }
        && !Program.Has(method, KnownNames.NotHandler)
        && !KnownNames.IsLifecycleHook(method.Name) && method.Name is not ("Dispose" or "DisposeAsync" or "ToString" or "Equals" or "GetHashCode")
        && (method.IsPublic || method.IsAssembly || method.IsFamilyOrAssembly || Program.Has(method, KnownNames.Handler) || Program.Has(method, KnownNames.Every) || Program.Has(method, KnownNames.When)
            || Program.Has(method, KnownNames.OnEnter) || Program.Has(method, KnownNames.OnExit));

    /// <summary>Other messages start while it waits, or it is said to close no cycle.</summary>
    private static bool LetsGo(ICustomAttributeProvider symbol) =>
        Program.Has(symbol, KnownNames.Reentrant) || Program.Has(symbol, KnownNames.Interleave) || Program.Has(symbol, KnownNames.AllowCycle);

    private bool Interleaves(TypeDefinition actor, string handler) =>
        Program.Has(actor, KnownNames.Reentrant) || (Handlers(actor).TryGetValue(handler, out var interleaves) && interleaves);

    /// <summary>The handler whose message a method handles in other behaviours, by its name; null where it is none of these.</summary>
    public static string? HandledMessage(MethodDefinition method) => method.HasCustomAttributes
        ? method.CustomAttributes.FirstOrDefault(data => data.AttributeType.FullName is KnownNames.When)?.Properties
            .Where(property => property.Name is KnownNames.Handles).Select(property => property.Argument.Value as string).FirstOrDefault()
        : null;

    /// <summary>All code that a turn may come to, itself included.</summary>
    public IEnumerable<MethodDefinition> ReachedBy(MethodDefinition turn, TypeDefinition actor) => Reached(turn, actor).Select(reached => reached.Method);

    /// <summary>Breadth first over the calls: each method once, however many ways lead there.</summary>
    private IEnumerable<(MethodDefinition Method, IEnumerable<(MethodReference Called, bool IsAwaited, Spot? Spot)> Sends, bool IsOwn)> Reached(MethodDefinition turn, TypeDefinition actor)
    {
        var reached = new HashSet<MethodDefinition> { turn };
        var open = new Queue<(MethodDefinition Method, Spot? Spot, bool IsOwn)>([(turn, null, IsOwn(turn))]);
        while (open.Count > 0)
        {
            var (method, from, isOwn) = open.Dequeue();
            var steps = StepsOf(method);
            // The last place in our own sources is where the user can do something about it.
            yield return (method, steps.Sends.Select(send => (send.Called, send.IsAwaited, send.Spot ?? from)), isOwn);
            foreach (var (callee, isBase, spot) in steps.Calls)
            {
                // The code of another actor runs in turns of its own, and what is overridden only where the base is called.
                if (!IsOthers(callee, actor) && (isBase || !program.IsOverridden(callee, actor)) && reached.Add(callee))
                    open.Enqueue((callee, spot ?? from, isOwn && IsOwn(callee)));
            }
        }
    }

    private bool IsOwn(MethodDefinition method) => method.Module == program.Own;

    private static bool IsOthers(MethodDefinition method, TypeDefinition actor) =>
        !method.IsStatic && method.DeclaringType != actor && Program.IsActor(method.DeclaringType);

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
                    steps.Sends.Add((called, (!IsTell(called) || IsTask(called.ReturnType)) && Values.IsAwaited(instruction, body), SpotOf(instruction, body)));
            }
            else if (!(IsTask(called.ReturnType) && Values.IsDropped(instruction)) && !IsHandedOver(instruction))
            {
                var isBase = instruction.OpCode.Code is Code.Call or Code.Ldftn;
                steps.Calls.AddRange(program.Targets(called, isBase).Select(target => (target, isBase, SpotOf(instruction, body))));
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

        return program.Find(type) is { IsInterface: true } role && Program.Has(role, KnownNames.Role) ? called.DeclaringType : null;
    }

    private bool IsMessage(MethodReference called, TypeReference proxy) => called.HasThis && Actors(proxy).Any(actor => Handlers(actor).ContainsKey(called.Name));

    /// <summary>Now or later: nobody waits.</summary>
    private static bool IsTell(MethodReference called) => called.DeclaringType.GetElementType() is { Name: var name, IsNested: true } && (name.StartsWith("Tell", StringComparison.Ordinal) || name.StartsWith("After", StringComparison.Ordinal));

    /// <summary>The handlers that may answer: of the proxy's actor, or of all that play the role.</summary>
    private IEnumerable<(TypeDefinition Actor, string Handler)> Answering(MethodReference called) =>
        Actors(ProxyOf(called)!).Select(actor => (actor, called.Name));

    private IEnumerable<TypeDefinition> Actors(TypeReference proxy) => program.ActorOf(proxy) is { } one
        ? [one]
        : program.Actors.Where(actor => program.BasesAndSelf(actor).SelectMany(level => level.Interfaces)
            .Any(role => IsSameRole(role.InterfaceType, proxy)));

    /// <summary>The names of an actor's handlers, and whether it interleaves: of overloads, all, for which one is asked cannot be told by the proxy's method.</summary>
    private IReadOnlyDictionary<string, bool> Handlers(TypeDefinition actor)
    {
        if (!_handlers.TryGetValue(actor, out var handlers))
        {
            _handlers[actor] = handlers = program.BasesAndSelf(actor)
                .SelectMany(level => level.Methods)
                .Where(IsHandler)
                .GroupBy(method => method.Name, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.All(method => Program.Has(method, KnownNames.Interleave)), StringComparer.Ordinal);
        }

        return handlers;
    }

    /// <summary>Of a generic role, with the same arguments; one that is a type parameter may become any.</summary>
    private static bool IsSameRole(TypeReference role, TypeReference asked) =>
        string.Equals(role.FullName, asked.FullName, StringComparison.Ordinal)
        || (string.Equals(role.GetElementType().FullName, asked.GetElementType().FullName, StringComparison.Ordinal)
            && (role.ContainsGenericParameter || asked.ContainsGenericParameter));

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

    private static bool IsTask(TypeReference type) => type.GetElementType() is { Namespace: TaskSpace, Name: "Task" or "Task`1" or "ValueTask" or "ValueTask`1" }
        or { Namespace: "System.Collections.Generic", Name: "IAsyncEnumerable`1" };

    private Spot? SpotOf(Instruction instruction, MethodDefinition method) => method.Module == program.Own ? new(method, instruction) : null;

    private static string Short(TypeDefinition type) => type.Name.Split('`')[0];

    /// <summary>An explicit implementation is called as its member.</summary>
    private static string Name(MethodDefinition method) => method.Name.Substring(method.Name.LastIndexOf('.') + 1);

    private readonly record struct Steps(List<(MethodReference Called, bool IsAwaited, Spot? Spot)> Sends, List<(MethodDefinition Callee, bool IsBase, Spot? Spot)> Calls);
}
