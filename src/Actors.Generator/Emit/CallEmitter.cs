using Actors.Generator.Model;
using Actors.Generator.Parsing;

namespace Actors.Generator.Emit;

/// <summary>
/// Writes the calls of generic handlers. The envelope is one struct and cannot have a property of every type, so it
/// carries an object that knows the types; what the dispatch loop does for others, that object does by itself.
/// </summary>
internal static class CallEmitter
{
    private const string RunParameter = "global::Actors.Asking.StreamRun? ";

    // A handler's parameter of such a name would be hidden by a member of its call.
    private static readonly string[] Members = ["Run", "ToMessage", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>A generic handler returns a stream, so that calls are told which run they are for.</summary>
    public static bool HasStreams(ActorModel model) => model.Handlers.Any(static handler => handler is { Generic: not null, IsStream: true });

    public static void Emit(SourceWriter writer, ActorModel model, EmitNames names)
    {
        var generic = model.Handlers.Where(handler => handler.Generic is not null).ToList();
        if (generic.Count == 0)
            return;

        writer.Gap().Line("/// <summary>The call of a generic handler: it knows the types, which an envelope cannot.</summary>")
            .Open($"internal abstract class {model.Names.Call}");
        writer.Line($"public abstract void Run({names.Actor} actor, {(HasStreams(model) ? RunParameter + "run, " : "")}ref global::Actors.Turn turn);")
            .Gap().Line("public abstract global::Actors.ActorMessage ToMessage();").Close();
        foreach (var handler in generic)
            EmitCall(writer, handler, model, names);
    }

    private static void EmitCall(SourceWriter writer, HandlerModel handler, ActorModel model, EmitNames names)
    {
        var hidden = model.Names;
        var taken = new UniqueNames(Members.Concat(handler.Generic!.Names));
        var kept = handler.Arguments.ToDictionary(argument => argument, argument => taken.Take(argument.Name));
        var (actor, run, turn) = (taken.Take("actor"), taken.Take("run"), taken.Take("turn"));
        string Read(ParameterModel parameter) => parameter switch
        {
            { Role: ParameterRole.Token } when handler.IsStream => $"{run}!.CancellationToken",
            { Role: ParameterRole.Token } => $"{turn}.CancellationToken",
            { Type: "object?" } => kept[parameter] + "!",
            _ => kept[parameter],
        };

        writer.Gap();
        if (handler.IsForbidden)
            writer.Line("[global::System.Obsolete] // Only obsolete code may call a handler whose use is an error.");
        writer.Open($"private sealed class {EmitNames.Call(handler, hidden)}{handler.TypeParameters}({string.Join(", ", kept.Select(pair => $"{pair.Key.Type} {pair.Value}"))}) : {hidden.Call}{handler.Constraints}");
        writer.Open($"public override void Run({names.Actor} {actor}, {(HasStreams(model) ? $"{RunParameter}{run}, " : "")}ref global::Actors.Turn {turn})");
        ActorPartEmitter.EmitCalls(writer, handler, model, new(actor, turn, run + "!"), Read);
        writer.Close().Gap().Line($"public override global::Actors.ActorMessage ToMessage() => new {names.FullMessage}.{handler.CaseType}({Content(handler, kept.Values)}{Own(handler, model)});").Close();
    }

    /// <summary>An opaque case is told from the envelope that it was in.</summary>
    private static string Own(HandlerModel handler, ActorModel model) =>
        handler.IsPrivate ? $", new() {{ Tag = {model.Handlers.ToList().IndexOf(handler)}, GenericCall = this }}" : "";

    /// <summary>What the case is made of; an opaque one is told from others by its types too.</summary>
    private static string Content(HandlerModel handler, IEnumerable<string> arguments)
    {
        if (!handler.IsPrivate)
            return string.Join(", ", arguments);
        var all = handler.Generic!.Names.Select(name => $"typeof({name})").Concat(arguments).ToList();
        return all.Count == 1 ? all[0] : $"({string.Join(", ", all)})";
    }
}
