using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Actors.Build.Sends;

/// <summary>Follows a value on the evaluation stack to what takes it, to tell an ask that is awaited from one that is not.</summary>
internal static class Values
{
    /// <summary>Enough for whatever a compiler makes of one expression: a local that is handed to a local, and so on.</summary>
    private const int HandoversMax = 8;

    /// <summary>
    /// Whether the turn waits for what a call returned: it is awaited, at once or later, or handed on to the caller, or
    /// to <c>Asks.WhenAll</c>. Not so where it is thrown away or turned into a task.
    /// </summary>
    public static bool IsAwaited(Instruction call, MethodDefinition method) => IsAwaited(call, method, 0);

    /// <summary>Whether what a call returned is thrown away.</summary>
    public static bool IsDropped(Instruction call) => Taker(call)?.OpCode.Code is Code.Pop;

    private static bool IsAwaited(Instruction source, MethodDefinition method, int handovers)
    {
        var taker = Taker(source);
        if (taker is null || handovers > HandoversMax)
            return false;
        switch (taker.OpCode.Code)
        {
            case Code.Ret:
                return true;
            case Code.Call or Code.Callvirt when taker.Operand is MethodReference called:
                return called.Name switch
                {
                    "GetAwaiter" or "GetAsyncEnumerator" => true,
                    // Of a value that is configured, kept or given a token, the same holds.
                    "ConfigureAwait" or "Preserve" or "WithCancellation" => IsAwaited(taker, method, handovers + 1),
                    _ => IsWhenAll(called),
                };
            case Code.Newobj when taker.Operand is MethodReference { DeclaringType.Name: "ValueTask" or "ValueTask`1" }:
                return IsAwaited(taker, method, handovers + 1);
            case Code.Stfld when taker.Operand is FieldReference { Name: "<>2__current" }:
                // Out of an iterator: whoever runs through it awaits it.
                return true;
            case Code.Stelem_Any or Code.Stelem_Ref or Code.Stobj:
                // Into an array or a span of asks.
                return method.Body.Instructions.Any(other => other.Operand is MethodReference called && IsWhenAll(called));
        }

        return NextUse(taker) is { } use && IsAwaited(use, method, handovers + 1);
    }

    private static bool IsWhenAll(MethodReference called) =>
        called is { Name: "WhenAll" or "WhenAny", DeclaringType: { Name: "Asks", Namespace: "Actors" } };

    /// <summary>Where what was stored is next loaded: from a local, or from a field of a state machine or a closure.</summary>
    private static Instruction? NextUse(Instruction store)
    {
        var (local, field) = (Local(store), store.OpCode.Code is Code.Stfld ? (store.Operand as FieldReference)?.FullName : null);
        if (local is null && field is null)
            return null;
        for (var next = store.Next; next is not null; next = next.Next)
        {
            if (local is not null && IsLoad(next.OpCode.Code) && Local(next) == local)
                return next;
            if (field is not null && next.OpCode.Code is Code.Ldfld or Code.Ldflda && (next.Operand as FieldReference)?.FullName == field)
                return next;
        }

        return null;
    }

    private static bool IsLoad(Code code) => code is Code.Ldloc or Code.Ldloc_S or Code.Ldloca or Code.Ldloca_S
        or Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3;

    private static int? Local(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldloc_0 or Code.Stloc_0 => 0,
        Code.Ldloc_1 or Code.Stloc_1 => 1,
        Code.Ldloc_2 or Code.Stloc_2 => 2,
        Code.Ldloc_3 or Code.Stloc_3 => 3,
        _ => (instruction.Operand as VariableDefinition)?.Index,
    };

    /// <summary>The instruction that pops what another has pushed, in a straight line; null where the line ends before.</summary>
    private static Instruction? Taker(Instruction source)
    {
        var above = 0;
        for (var next = source.Next; next is not null; next = next.OpCode.Code is Code.Br or Code.Br_S ? (Instruction)next.Operand : next.Next)
        {
            var pops = Pops(next);
            if (pops > above)
                return next;
            above += Pushes(next) - pops;
            if (next.OpCode.FlowControl is FlowControl.Return or FlowControl.Throw)
                return null;
        }

        return null;
    }

    private static int Pops(Instruction instruction) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Varpop => instruction.Operand is MethodReference called
            ? called.Parameters.Count + (called.HasThis && instruction.OpCode.Code is not Code.Newobj ? 1 : 0)
            : instruction.OpCode.Code is Code.Ret ? 1 : int.MaxValue,
        StackBehaviour.PopAll => int.MaxValue,
        _ => 3,
    };

    private static int Pushes(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => instruction.Operand is MethodReference called && called.ReturnType.FullName is not "System.Void" ? 1 : 0,
        _ => 1,
    };
}
