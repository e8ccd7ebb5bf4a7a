using Actors.Generator.Model;

namespace Actors.Generator.Emit;

/// <summary>Writes what an actor with behaviours has more: <c>Become</c>, its state, and which message is taken when.</summary>
internal static class BehaviourEmitter
{
    public static void Emit(SourceWriter writer, ActorModel model, EmitNames names)
    {
        if (model.Behaviours is not { } behaviours)
            return;

        var (field, type) = (model.Names.BehaviourField, model.Names.Behaviours);
        writer.Gap().Line($"private readonly {type} {field} = new({names.ActorRef}.UnderConstruction);");
        if (behaviours.HasBehaviour)
        {
            writer.Gap().Lines($"""
                /// <summary>The actor's behaviour: it takes the messages of handlers that are marked with it, and of those that are not marked at all.</summary>
                private {behaviours.Enum} Behaviour => {field}.Value;
                """);
        }

        if (behaviours.HasBecome)
        {
            writer.Gap().Lines($"""
                /// <summary>Goes to another behaviour, at once, or to the same one anew. What is stashed and taken there comes next.</summary>
                private void Become({behaviours.Enum} behaviour) => {field}.Become(this, behaviour);
                """);
        }

        if (behaviours is { HasBecome: true, Timeouts.Count: > 0 })
        {
            writer.Gap().Lines($"""
                /// <summary>Goes to another behaviour whose time is not the declared one, this once.</summary>
                private void Become({behaviours.Enum} behaviour, global::System.TimeSpan timeout) => {field}.Become(this, behaviour, timeout);
                """);
        }

        writer.Gap().Line("/// <summary>The behaviours, and what is called where they change.</summary>")
            .Open($"private sealed class {type}(global::Actors.ActorRef? self) : global::Actors.BehaviourState<{names.Actor}, {behaviours.Enum}>({behaviours.Value(behaviours.First)}, self)");
        writer.Open($"protected override string? NameOf({behaviours.Enum} behaviour) => behaviour switch");
        foreach (var member in behaviours.Members)
            writer.Line($"{behaviours.Value(member)} => \"{member}\",");
        writer.Line("_ => null,").Close(";");
        EmitHooks(writer, behaviours, names, isExit: false);
        EmitHooks(writer, behaviours, names, isExit: true);
        if (behaviours.Timeouts.Count > 0)
        {
            writer.Gap().Open($"protected override (int Tag, global::System.TimeSpan Time) TimeoutOf({behaviours.Enum} behaviour) => behaviour switch");
            foreach (var timeout in behaviours.Timeouts)
                writer.Line($"{behaviours.Pattern(timeout.Behaviours)} => ({timeout.Tag}, global::System.TimeSpan.FromTicks({timeout.Ticks}L)),");
            writer.Line("_ => default,").Close(";");
        }

        writer.Close();
    }

    public static void EmitInBlueprint(SourceWriter writer, ActorModel model, EmitNames names)
    {
        if (model.Behaviours is not { } behaviours)
            return;

        var gated = model.Handlers.Select((handler, tag) => (handler, tag)).Where(handler => handler.handler.Gate is not null).ToList();
        writer.Gap().Lines($"""
            public override bool Behaves => true;

            public override int StashCapacity => {behaviours.StashCapacity};

            public override global::Actors.BehaviourState BehaviourOf({names.Actor} actor) => actor.{model.Names.BehaviourField};
            """);
        writer.Gap().Open($"public override bool Takes({names.Actor} actor, in {model.Names.Envelope} message) => message.Tag switch");
        foreach (var (handler, tag) in gated)
        {
            // A stream that has been opened goes on.
            var goesOn = handler.IsStream ? $"message.{model.Names.Run} is {{ IsNew: false }} || " : "";
            writer.Line($"{tag} => {goesOn}actor.{model.Names.BehaviourField}.Value is {behaviours.Pattern(handler.Gate!.All)},");
        }

        writer.Line("_ => true,").Close(";");
        writer.Gap().Open("public override string TakenIn(int tag) => tag switch");
        foreach (var (handler, tag) in gated)
            writer.Line($"{tag} => \"{string.Join(", ", handler.Gate!.All)}\",");
        writer.Line("_ => \"\",").Close(";");

        var otherwise = gated.Where(handler => handler.handler.Gate!.Otherwise is not Otherwise.Reject).GroupBy(handler => handler.handler.Gate!.Otherwise, handler => handler.tag).ToList();
        if (otherwise.Count > 0)
        {
            writer.Gap().Open("public override global::Actors.Otherwise OtherwiseOf(int tag) => tag switch");
            foreach (var kind in otherwise)
                writer.Line($"{string.Join(" or ", kind)} => global::Actors.Otherwise.{kind.Key},");
            writer.Line("_ => global::Actors.Otherwise.Reject,").Close(";");
        }

        if (behaviours.Timeouts.Count > 0)
            writer.Gap().Line($"public override {model.Names.Envelope} TimeIsOver(int tag) => new() {{ Tag = tag }};");
    }

    private static void EmitHooks(SourceWriter writer, BehavioursModel behaviours, EmitNames names, bool isExit)
    {
        var hooks = behaviours.Hooks.Where(hook => hook.IsExit == isExit).ToList();
        if (hooks.Count == 0)
            return;

        var other = isExit ? "next" : "previous";
        writer.Gap().Open($"protected override void {(isExit ? "OnExit" : "OnEnter")}({names.Actor} actor, {behaviours.Enum} behaviour, {behaviours.Enum} {other})");
        writer.Open("switch (behaviour)");
        foreach (var hook in hooks)
        {
            foreach (var behaviour in hook.Behaviours)
                writer.Line($"case {behaviours.Value(behaviour)}:");
            writer.Lines($"    actor.{hook.Method}({(hook.TakesOther ? other : "")});\n    break;");
        }

        writer.Close().Close();
    }
}
