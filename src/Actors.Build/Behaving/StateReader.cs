using System.Globalization;
using Actors.Build.Sends;
using Actors.Compiler;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Actors.Build.Behaving;

/// <summary>
/// Reads the behaviours of actors from compiled code: what is taken where from the attributes, and where it goes from the
/// calls of <c>Become</c> that a handler reaches.
/// </summary>
internal sealed class StateReader(Program program, SendReader sends)
{
    /// <summary>The machine of an actor; null where it has no behaviours.</summary>
    public StateMachine? Read(TypeDefinition actor)
    {
        var methods = Methods(actor).ToList();
        var gates = methods.Select(method => (Method: method, When: Attribute(method, KnownNames.When))).Where(gate => gate.When is not null)
            .Select(gate => new Gate(gate.Method, gate.When!, Values(gate.When!))).Where(gate => gate.Values.Count > 0).ToList();
        if (gates.Count is 0 || gates[0].Enum(program) is not { } behaviours)
            return null;

        var members = behaviours.Fields.Where(field => field.HasConstant).GroupBy(field => Number(field.Constant)).ToDictionary(group => group.Key, group => group.First().Name);
        var states = members.Values.ToList();
        var first = members.TryGetValue(0, out var zero) ? zero : states[0];
        foreach (var constructor in actor.Methods.Where(method => method is { IsConstructor: true, IsStatic: false }))
        {
            if (Entered(constructor, actor).ToList() is { Count: 1 } entered && entered[0] is { } only && members.TryGetValue(only, out var initial))
                first = initial;
        }

        var byClass = Name(Attribute(actor, KnownNames.Behaviours));
        var messages = new List<StateMessage>();
        var turns = new List<(MethodDefinition Method, IEnumerable<string> States)>();
        var handlers = methods.Where(method => IsHandler(method) && Handles(method) is null).ToList();
        foreach (var handler in handlers)
        {
            var others = gates.Where(gate => Handles(gate.Method) == handler.Name && gate.Method.Parameters.Count(IsArgument) == handler.Parameters.Count(IsArgument)).ToList();
            var own = gates.Find(gate => gate.Method == handler);
            var takenBy = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (method, values) in others.Select(other => (other.Method, other.Values)).Prepend((handler, own?.Values ?? [.. members.Keys])))
            {
                var taken = values.Where(members.ContainsKey).Select(value => members[value]).Where(state => !takenBy.ContainsKey(state)).ToList();
                taken.ForEach(state => takenBy[state] = method.Name);
                turns.Add((method, taken));
            }

            var otherwise = others.Select(other => Name(other.When)).Prepend(Name(own?.When)).FirstOrDefault(said => said is not null) ?? byClass ?? "Reject";
            // What comes by time only comes where it is taken.
            var isSent = handler.IsPublic || handler.IsAssembly || handler.IsFamilyOrAssembly || !Program.Has(handler, KnownNames.StateTimeout) || Program.Has(handler, KnownNames.Handler);
            messages.Add(new(handler.Name, isSent ? otherwise : null, takenBy));
        }

        turns.AddRange(methods.Select(method => (method, Attribute(method, KnownNames.OnEnter))).Where(hook => hook.Item2 is not null)
            .Select(hook => (hook.method, Values(hook.Item2!).Where(members.ContainsKey).Select(value => members[value]))));
        var transitions = turns.SelectMany(turn => Transitions(turn.Method, turn.States.ToList(), actor, members)).Distinct().ToList();
        return new(actor.FullName, states, first, messages, transitions);
    }

    private IEnumerable<Transition> Transitions(MethodDefinition turn, List<string> states, TypeDefinition actor, Dictionary<decimal, string> members)
    {
        var by = Attribute(turn, KnownNames.StateTimeout)?.ConstructorArguments[0].Value is double seconds
            ? $"{turn.Name} after {seconds.ToString(CultureInfo.InvariantCulture)} s"
            : turn.Name;
        var entered = sends.ReachedBy(turn, actor).SelectMany(method => Entered(method, actor)).Distinct().ToList();
        return states.SelectMany(state => entered.Select(value => new Transition(state, value is { } known && members.TryGetValue(known, out var to) ? to : null, by)));
    }

    /// <summary>What a method becomes by itself, as values of the enum; null where that is no constant.</summary>
    private static IEnumerable<decimal?> Entered(MethodDefinition method, TypeDefinition actor)
    {
        var body = SendReader.StateMachine(method) ?? method;
        if (!body.HasBody)
            yield break;
        foreach (var call in body.Body.Instructions)
        {
            if (call.Operand is not MethodReference { Name: KnownNames.Become, Parameters.Count: > 0 } become || become.DeclaringType.GetElementType().FullName != actor.FullName)
                continue;
            var constants = body.Body.Instructions.Where(instruction => Constant(instruction) is not null && Sends.Values.Taker(instruction) == call).ToList();
            if (constants.Count is 0)
                yield return null;
            foreach (var constant in constants)
                yield return Constant(constant);
        }
    }

    private static decimal? Constant(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldc_I4_M1 => -1,
        >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
        Code.Ldc_I4_S => (sbyte)instruction.Operand,
        Code.Ldc_I4 => (int)instruction.Operand,
        Code.Ldc_I8 => (long)instruction.Operand,
        _ => null,
    };

    private IEnumerable<MethodDefinition> Methods(TypeDefinition actor)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in program.BasesAndSelf(actor).Where(level => level == actor || Program.Has(level, KnownNames.ActorBase)).SelectMany(level => level.Methods))
        {
            if (!method.IsVirtual || seen.Add($"{method.Name}({string.Join(",", method.Parameters.Select(parameter => parameter.ParameterType.FullName))})"))
                yield return method;
        }
    }

    private static bool IsHandler(MethodDefinition method) =>
        method is { IsStatic: false, IsConstructor: false, HasBody: true, IsSpecialName: false }
        && !Program.Has(method, KnownNames.NotHandler) && !Program.Has(method, KnownNames.OnEnter) && !Program.Has(method, KnownNames.OnExit)
        && !KnownNames.IsLifecycleHook(method.Name)
        && (method.Name is not ("Dispose" or "DisposeAsync" or "ToString" or "Equals" or "GetHashCode"))
        && (method.IsPublic || method.IsAssembly || method.IsFamilyOrAssembly || Program.Has(method, KnownNames.Handler) || Program.Has(method, KnownNames.When));

    private static bool IsArgument(ParameterDefinition parameter) => parameter.ParameterType.FullName is not "System.Threading.CancellationToken";

    private static CustomAttribute? Attribute(ICustomAttributeProvider symbol, string name) =>
        symbol.HasCustomAttributes ? symbol.CustomAttributes.FirstOrDefault(data => data.AttributeType.FullName == name) : null;

    private static string? Handles(MethodDefinition method) => SendReader.HandledMessage(method);

    private static string? Name(CustomAttribute? attribute) =>
        attribute?.Properties.Where(property => property.Name is KnownNames.Otherwise).Select(property => property.Argument.Value).FirstOrDefault() is int value
            ? value switch { 1 => "Ignore", 2 => "Stash", _ => "Reject" }
            : null;

    private static List<decimal> Values(CustomAttribute attribute) =>
        attribute.ConstructorArguments.Count > 0 && attribute.ConstructorArguments[0].Value is CustomAttributeArgument[] values
            ? [.. values.Select(value => value.Value).OfType<CustomAttributeArgument>().Select(value => value.Value).Where(value => value is not string).Select(Number).Distinct()]
            : [];

    private static decimal Number(object? value) => value is ulong large ? unchecked((long)large) : Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    /// <summary>A method with <c>[When]</c>.</summary>
    private sealed record Gate(MethodDefinition Method, CustomAttribute When, List<decimal> Values)
    {
        public TypeDefinition? Enum(Program program) =>
            ((CustomAttributeArgument[])When.ConstructorArguments[0].Value).Select(value => value.Value).OfType<CustomAttributeArgument>().Select(value => program.Find(value.Type) ?? value.Type.Resolve()).FirstOrDefault();
    }
}
