using Actors.Generator.Model;

namespace Actors.Generator.Emit;

/// <summary>Writes the generated part of the actor class: spawning, <c>Self</c>, the dispatch loop, the envelope.</summary>
internal static class ActorPartEmitter
{
    // A spawn argument of such a name would be hidden by the member in the blueprint that keeps it.
    private static readonly HashSet<string> BlueprintMembers =
    [
        "TypeName", "Times", "Samples", "Starts", "Shared", "Services", "Injected", "Create", "CreateProxy", "Dispatch", "NameOf", "IsAsync", "Declares", "Interleaves", "IsReentrant", "InterleavingOf",
        "Routing", "WithoutPoolKey", "DeliveryOf", "PoolKeyOf", "Mailbox", "MailboxBound", "Flow", "FlowRules", "Supervision", "Policy", "Lifetime", "DecidesFailures", "Decide", "Start", "Restarting", "Restarted",
        "CanWatch", "Terminated", "Stop", "Behaves", "BehaviourOf", "Takes", "OtherwiseOf", "TakenIn", "StashCapacity", "TimeIsOver", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    public static void Emit(SourceWriter writer, ActorModel model, EmitNames names)
    {
        writer.Open($"partial class {names.Actor}");
        EmitSpawn(writer, model, names);
        if (model.HasSelf)
            EmitSelf(writer, model, names);
        BehaviourEmitter.Emit(writer, model, names);
        EmitBlueprint(writer, model, names);
        EmitEnvelope(writer, model, names);
        CallEmitter.Emit(writer, model, names);
        RoleEmitter.EmitOnActor(writer, model);
        writer.Close();
    }

    private static void EmitSpawn(SourceWriter writer, ActorModel model, EmitNames names)
    {
        for (var i = 0; i < model.Constructors.Count; i++)
        {
            var constructor = model.Constructors[i];
            var arguments = Arguments(constructor);
            var parent = Free("parent", arguments);
            writer.Gap().Lines($"""
                /// <summary>Spawns an actor: a root under a system, a child under a context, with a name under <c>Named(...)</c>.</summary>
                {constructor.Accessibility} static {names.FullProxy} Spawn({string.Join(", ", new[] { $"global::Actors.IActorParent {parent}", EmitNames.Declare(arguments) }.Where(part => part.Length > 0))})
                """);
            writer.Open().Lines($"""
                global::System.ArgumentNullException.ThrowIfNull({parent});
                return ({names.FullProxy}){parent}.Spawn({MakeBlueprint(model, i)});
                """).Close();
            if (model.Pool is not null)
                EmitSpawnPool(writer, model, names, i);
        }
    }

    private static void EmitSpawnPool(SourceWriter writer, ActorModel model, EmitNames names, int constructor)
    {
        var arguments = Arguments(model.Constructors[constructor]);
        var (parent, options) = (Free("parent", arguments), Free("options", arguments));
        writer.Gap().Lines($"""
            /// <summary>Spawns a pool: several actors behind one proxy, each made with the same arguments.</summary>
            {model.Constructors[constructor].Accessibility} static global::Actors.ActorPool<{names.FullProxy}> SpawnPool({string.Join(", ", new[] { $"global::Actors.IActorParent {parent}, global::Actors.PoolOptions {options}", EmitNames.Declare(arguments) }.Where(part => part.Length > 0))})
            """);
        writer.Open().Lines($"""
            global::System.ArgumentNullException.ThrowIfNull({parent});
            return {parent}.SpawnPool<{names.Actor}, {model.Names.Envelope}, {names.FullProxy}>({MakeBlueprint(model, constructor)}, {options});
            """).Close();
    }

    private static string MakeBlueprint(ActorModel model, int constructor) => Arguments(model.Constructors[constructor]).Any()
        ? $"new {BlueprintName(model, constructor)}({EmitNames.Pass(Arguments(model.Constructors[constructor]))})"
        : $"{BlueprintName(model, constructor)}.Shared";

    private static void EmitSelf(SourceWriter writer, ActorModel model, EmitNames names)
    {
        var hidden = model.Names;
        // What an actor tells itself needs no room, so it has tells of its own where those of others may wait or fail; in a pool it is
        // for no other member.
        var hasPrivate = model.Handlers.Any(handler => handler.IsPrivate);
        var hasTell = hasPrivate || model.Mailbox is not null || model.Pool is not null;
        var tell = hasTell ? hidden.SelfTell : $"{names.FullProxy}.{hidden.TellProxy}";
        var after = hasPrivate ? hidden.SelfAfter : $"{names.FullProxy}.{hidden.AfterProxy}";
        writer.Gap().Lines($"""
            private readonly {names.ActorRef}? {hidden.SelfField} = {names.ActorRef}.UnderConstruction;

            /// <summary>This actor, for itself: it can tell itself anything and be handed to others, but not be waited for.</summary>
            private {hidden.SelfReference} Self => new({hidden.SelfField} ?? throw new global::System.InvalidOperationException("This {model.Identity.Name} was made with 'new', so it is no actor: use {model.Identity.Name}.Spawn(...)."));
            """);
        writer.Gap().Open($"private readonly struct {hidden.SelfReference}");
        writer.Lines($$"""
            private readonly {{names.ActorRef}} _actor;

            public {{hidden.SelfReference}}({{names.ActorRef}} actor) => _actor = actor;

            public {{tell}} Tell => new(_actor);

            /// <summary>Tells itself later, unless it is restarted or cancels it.</summary>
            public {{after}} After(global::System.TimeSpan delay) => new(_actor, {{EmitNames.Delay}}.Own(delay));

            /// <summary>Tells itself again and again, until it is restarted or cancels it.</summary>
            public {{after}} Every(global::System.TimeSpan period, global::System.TimeSpan? dueTime = null) => new(_actor, {{EmitNames.Delay}}.Every(period, dueTime));

            public static implicit operator {{names.FullProxy}}({{hidden.SelfReference}} self) => ({{names.FullProxy}})self._actor.Proxy;
            """).Close();
        if (hasTell)
        {
            writer.Gap().Open($"private readonly struct {hidden.SelfTell}");
            writer.Lines($"""
                private readonly {names.ActorRef} {hidden.ActorField};

                public {hidden.SelfTell}({names.ActorRef} actor) => {hidden.ActorField} = actor;
                """);
            EmitOwn(writer, model, names, envelope => $"{hidden.ActorField}.TellSelf({envelope})", "void");
            writer.Close();
        }

        if (hasPrivate)
        {
            writer.Gap().Open($"private readonly struct {hidden.SelfAfter}");
            EmitNames.DeclareFields(writer, hidden.SelfAfter, "public", (names.ActorRef, hidden.ActorField, "actor"), (EmitNames.Delay, hidden.DelayField, "delay"));
            EmitOwn(writer, model, names, envelope => $"{hidden.ActorField}.TellAfter({envelope}, {hidden.DelayField})", EmitNames.Timer);
            writer.Close();
        }
    }

    /// <summary>What the actor sends itself: all handlers, private ones included.</summary>
    private static void EmitOwn(SourceWriter writer, ActorModel model, EmitNames names, Func<string, string> send, string type)
    {
        var hidden = model.Names;
        for (var tag = 0; tag < model.Handlers.Count; tag++)
        {
            var handler = model.Handlers[tag];
            if (handler.IsStream)
                continue;
            var envelope = handler.IsPrivate
                ? Filled(handler, tag, hidden)
                : $"{(handler.Arguments.Any(argument => argument.Name == hidden.Envelope) ? names.FullEnvelope : hidden.Envelope)}.{EmitNames.Factory(handler)}{handler.TypeParameters}({EmitNames.Pass(handler.Arguments)})";
            writer.Gap().All(handler.Notices).Line($"public {type} {handler.Name}{handler.TypeParameters}({EmitNames.Declare(handler.Arguments)}){handler.Constraints} => {send(envelope)};");
        }
    }

    private static string Filled(HandlerModel handler, int tag, HiddenNames hidden) => EmitNames.Fill(handler, tag, hidden).Replace("new()", $"new {hidden.Envelope}");

    private static void EmitBlueprint(SourceWriter writer, ActorModel model, EmitNames names)
    {
        var hidden = model.Names;
        var isShared = model.Constructors.Count != 1;
        var arguments = isShared ? "" : $"({EmitNames.Declare(Kept(model.Constructors[0]))})";
        writer.Gap().Line("/// <summary>How the actor is constructed, and the dispatch loop: one case for each handler.</summary>");
        if (model.Handlers.Any(handler => handler.IsForbidden))
            writer.Line("[global::System.Obsolete] // Only obsolete code may call a handler whose use is an error.");
        writer.Open($"private {(isShared ? "abstract" : "sealed")} class {hidden.Blueprint}{arguments} : global::Actors.ActorBlueprint<{names.Actor}, {hidden.Envelope}>");
        writer.Line($"public override string TypeName => \"{model.Identity.Name}\";");
        if (!isShared)
            EmitCreate(writer, model, model.Constructors[0], names, hidden.Blueprint);
        writer.Gap().Line($"public override global::Actors.ActorProxy CreateProxy({names.ActorRef} self) => new {names.FullProxy}(self);");
        EmitDispatch(writer, model, names);
        EmitNameOf(writer, model);
        if (model.InlineAsks)
        {
            writer.Gap().Lines($"""
                private static readonly global::Actors.TurnTimes Samples = new({model.Handlers.Count});

                public override global::Actors.TurnTimes Times => Samples;
                """);
        }

        PoolEmitter.EmitRouting(writer, model, names);
        EmitIsAsync(writer, model);
        EmitDeclares(writer, model);
        EmitInterleaving(writer, model);
        BehaviourEmitter.EmitInBlueprint(writer, model, names);
        if (model.Mailbox is { } mailbox)
        {
            writer.Gap().Lines($"""
                private static readonly global::Actors.MailboxPolicy MailboxBound = new({mailbox.Capacity}, global::Actors.WhenFull.{mailbox.WhenFull});

                public override global::Actors.MailboxPolicy Mailbox => MailboxBound;
                """);
        }

        FlowEmitter.Emit(writer, model);
        if (model.Supervision is { } supervision)
        {
            writer.Gap().Lines($$"""
                private static readonly global::Actors.SupervisionPolicy Policy = new() { {{supervision}} };

                public override global::Actors.SupervisionPolicy Supervision => Policy;
                """);
        }

        if (model.Lifetime is { } lifetime)
            writer.Gap().Line($"public override global::Actors.ActorLifetime Lifetime => {lifetime};");
        foreach (var hook in model.Hooks)
            EmitHook(writer, hook, names);
        writer.Close();

        for (var i = 0; isShared && i < model.Constructors.Count; i++)
        {
            var constructor = model.Constructors[i];
            writer.Gap().Open($"private sealed class {BlueprintName(model, i)}({EmitNames.Declare(Kept(constructor))}) : {hidden.Blueprint}");
            EmitCreate(writer, model, constructor, names, BlueprintName(model, i));
            writer.Close();
        }
    }

    private static void EmitCreate(SourceWriter writer, ActorModel model, ConstructorModel constructor, EmitNames names, string blueprint)
    {
        if (!Arguments(constructor).Any())
            writer.Gap().Line($"public static readonly {blueprint} Shared = new();");
        var self = Free("self", Arguments(constructor));
        EmitInjected(writer, constructor);
        var services = 0;
        var arguments = constructor.Parameters.Select(parameter => parameter.Role switch
        {
            ParameterRole.Context => $"{self}.Context",
            ParameterRole.Service => $"{self}.Inject<{parameter.Type}>(Services[{services++}]{(parameter.Service!.OrElse is { } orElse ? $", {orElse}" : "")})",
            _ => KeptName(parameter),
        }).ToList();
        var signature = $"public override {names.Actor} Create({names.ActorRef} {self})";
        if (model.Handlers.All(handler => handler.Every is null))
        {
            writer.Gap().Line($"{signature} => new({string.Join(", ", arguments)});");
            return;
        }

        var actor = Free("actor", Arguments(constructor));
        writer.Gap().Open(signature).Line($"{names.Actor} {actor} = new({string.Join(", ", arguments)});");
        for (var tag = 0; tag < model.Handlers.Count; tag++)
        {
            if (model.Handlers[tag].Every is { } every)
                writer.Line($"{self}.TellAfter({Filled(model.Handlers[tag], tag, model.Names)}, {EmitNames.Delay}.Every({Time(every.PeriodTicks)}, {Time(every.DueTicks)}));");
        }

        writer.Line($"return {actor};").Close();
    }

    private static void EmitInjected(SourceWriter writer, ConstructorModel constructor)
    {
        var services = constructor.Parameters.Where(parameter => parameter.Role is ParameterRole.Service).ToList();
        if (services.Count == 0)
            return;

        writer.Gap().Open("private static readonly global::Actors.InjectedService[] Services =");
        foreach (var service in services)
        {
            var key = service.Service!.Key is { } given ? $", key: {given}" : "";
            writer.Line($"global::Actors.InjectedService.Of<{service.Type}>(\"{service.Name.TrimStart('@')}\"{key}{(service.Service.OrElse is null ? "" : ", isOptional: true")}),");
        }

        writer.Close(";");
        writer.Gap().Line("public override global::System.Collections.Generic.IReadOnlyList<global::Actors.InjectedService> Injected => Services;");
    }

    private static string Time(long ticks) => $"global::System.TimeSpan.FromTicks({ticks}L)";

    private static void EmitDispatch(SourceWriter writer, ActorModel model, EmitNames names)
    {
        writer.Gap().Open($"public override void Dispatch({names.Actor} actor, in {model.Names.Envelope} message, ref global::Actors.Turn turn)");
        if (model.Handlers.Count > 0)
        {
            var run = $"message.{model.Names.Run}!";
            writer.Open("switch (message.Tag)");
            for (var tag = 0; tag < model.Handlers.Count; tag++)
            {
                var handler = model.Handlers[tag];
                writer.Line($"case {tag}:");
                if (handler.Generic is not null)
                    writer.Lines($"    message.GenericCall!.Run(actor, {(CallEmitter.HasStreams(model) ? $"message.{model.Names.Run}, " : "")}ref turn);");
                else
                    EmitCalls(writer, handler, model, new("actor", "turn", run), parameter => Read(parameter, handler switch { { IsStream: true } => $"{run}.CancellationToken", { Flow.Batch: not null } => "turn.StoppingToken", _ => "turn.CancellationToken" }), indent: "    ");
                writer.Line("    break;");
            }

            writer.Close();
        }

        writer.Close();
    }

    /// <summary>Writes the call of a handler, or of the one for the current behaviour, and where its result goes.</summary>
    internal static void EmitCalls(SourceWriter writer, HandlerModel handler, ActorModel model, CallNames names, Func<ParameterModel, string> read, string indent = "")
    {
        string Call(HandlerModel called) => $"{names.Actor}.{called.Name}{called.TypeParameters}({string.Join(", ", called.Parameters.Select(read))})";
        string Reply(HandlerModel called, bool isAsync, string call) => called switch
        {
            _ when isAsync => $"{names.Turn}.ReplyAfter({call});",
            { Result: null } => $"{call};\n{names.Turn}.Reply();",
            // Without the conversion the call of Reply would be bound at run time.
            { Result: "dynamic" or "dynamic?" } => $"{names.Turn}.Reply((object?){call});",
            _ => $"{names.Turn}.Reply({call});",
        };

        void Lines(string text, string before) => writer.Lines(before + text.Replace("\n", "\n" + before));
        var behaviours = model.Behaviours;
        var current = $"{names.Actor}.{model.Names.BehaviourField}.Value";
        if (handler.IsStream)
        {
            var opened = handler.Gate is { Others.Count: > 0 } gated
                ? $"({current} switch {{ {string.Concat(gated.Others.Select(other => $"{behaviours!.Pattern(other.Behaviours)} => {Call(other.Handler)}, "))}_ => {Call(handler)} }})"
                : Call(handler);
            Lines($"{names.Turn}.ReplyNext({names.Run}, {names.Run}.IsNew ? {opened} : null);", indent);
            return;
        }

        if (handler.Gate is not { Others.Count: > 0 } gate)
        {
            Lines(Reply(handler, handler.IsAsync, Call(handler)), indent);
            return;
        }

        Lines($"switch ({current})\n{{", indent);
        foreach (var other in gate.Others)
        {
            foreach (var behaviour in other.Behaviours)
                Lines($"case {behaviours!.Value(behaviour)}:", indent + "    ");
            Lines(Reply(other.Handler, other.Handler.IsAsync, Call(other.Handler)) + "\nbreak;", indent + "        ");
        }

        Lines("default:", indent + "    ");
        Lines(Reply(handler, gate.IsAsync, Call(handler)) + "\nbreak;", indent + "        ");
        Lines("}", indent);
    }

    private static string Read(ParameterModel parameter, string token, string message = "message") => parameter switch
    {
        { Role: ParameterRole.Token } => token,
        { IsBatch: true } when message == "message" => $"turn.Batch(message, static item => {Read(parameter, token, "item")})",
        { Type: "object?" } => $"{message}.Arg{parameter.Slot}!",
        { IsHidden: true } => $"({parameter.Type}){message}.Arg{parameter.Slot}!",
        _ => $"{message}.Arg{parameter.Slot}",
    };

    private static void EmitNameOf(SourceWriter writer, ActorModel model)
    {
        writer.Gap().Open("public override string NameOf(int tag) => tag switch");
        for (var tag = 0; tag < model.Handlers.Count; tag++)
            writer.Line($"{tag} => \"{model.Handlers[tag].Name.TrimStart('@')}\",");
        writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(\"tag\"),").Close(";");
    }

    private static void EmitIsAsync(SourceWriter writer, ActorModel model)
    {
        var tags = Enumerable.Range(0, model.Handlers.Count).Where(tag => model.Handlers[tag].IsAsync).ToList();
        if (tags.Count > 0)
            writer.Gap().Line($"public override bool IsAsync(int tag) => tag is {string.Join(" or ", tags)};");
    }

    private static void EmitDeclares(SourceWriter writer, ActorModel model)
    {
        if (model.Handlers.All(handler => handler.Throws.Count == 0))
            return;

        writer.Gap().Open("public override bool Declares(int tag, global::System.Exception failure) => tag switch");
        for (var tag = 0; tag < model.Handlers.Count; tag++)
        {
            if (model.Handlers[tag].Throws is { Count: > 0 } throws)
                writer.Line($"{tag} => failure is {string.Join(" or ", throws)},");
        }

        writer.Line("_ => false,").Close(";");
    }

    private static void EmitInterleaving(SourceWriter writer, ActorModel model)
    {
        var interleaving = model.Handlers.Select((handler, tag) => (handler.Interleaving, Tag: tag)).Where(handler => handler.Interleaving is not Interleaving.None).ToList();
        if (!model.IsReentrant && interleaving.Count == 0)
            return;

        writer.Gap().Line("public override bool Interleaves => true;");
        if (model.IsReentrant)
        {
            writer.Gap().Line("public override bool IsReentrant => true;");
            return;
        }

        writer.Gap().Open("public override global::Actors.Interleaving InterleavingOf(int tag) => tag switch");
        foreach (var kind in interleaving.GroupBy(handler => handler.Interleaving, handler => handler.Tag))
            writer.Line($"{string.Join(" or ", kind)} => global::Actors.Interleaving.{kind.Key},");
        writer.Line("_ => global::Actors.Interleaving.None,").Close(";");
    }

    private static void EmitHook(SourceWriter writer, HookModel hook, EmitNames names)
    {
        if (hook.Name == "OnChildFailure")
        {
            writer.Gap().Lines($"""
                public override bool DecidesFailures => true;

                public override global::Actors.SupervisorDirective Decide({names.Actor} actor, global::Actors.ChildFailure failure) => actor.OnChildFailure({hook.Arguments});
                """);
            return;
        }

        var more = hook.Name switch
        {
            "OnStop" => ", global::Actors.StopReason reason",
            "OnRestarting" or "OnRestarted" => ", global::System.Exception failure",
            "OnTerminated" => ", global::Actors.Terminated terminated",
            _ => "",
        };
        var signature = $"{hook.Name.Substring(2)}({names.Actor} actor, {names.ActorRef} self{more})";
        if (hook.Name == "OnTerminated")
            writer.Gap().Line("public override bool CanWatch => true;");
        if (hook.Name == "OnStart")
            writer.Gap().Line("public override bool Starts => true;");
        var call = $"actor.{hook.Name}({hook.Arguments})";
        if (hook.IsAsync)
        {
            writer.Gap().Line($"public override global::System.Threading.Tasks.ValueTask {signature} => {(hook.ReturnsTask ? $"new({call})" : call)};");
            return;
        }

        writer.Gap().Open($"public override global::System.Threading.Tasks.ValueTask {signature}").Lines($"""
            {call};
            return default;
            """).Close();
    }

    private static void EmitEnvelope(SourceWriter writer, ActorModel model, EmitNames names)
    {
        var hasStreams = model.Handlers.Any(handler => handler.IsStream);
        writer.Gap().Line("/// <summary>A message at rest: the tag of its handler and its arguments. Messages share properties of the same type.</summary>")
            .Open($"internal readonly struct {model.Names.Envelope} : global::Actors.{(hasStreams ? $"IStreamEnvelope<{model.Names.Envelope}>" : "IEnvelope")}");
        writer.Line("public int Tag { get; init; }");
        if (hasStreams)
            writer.Gap().Line($"public global::Actors.Asking.StreamRun? {model.Names.Run} {{ get; init; }}");
        var slots = model.Handlers
            .Where(handler => handler.Generic is null)
            .SelectMany(handler => handler.Arguments)
            .GroupBy(argument => argument.Slot)
            .OrderBy(slot => slot.Key);
        foreach (var slot in slots)
            writer.Gap().Line($"public {(slot.First().IsHidden ? "object?" : slot.First().Type)} Arg{slot.Key} {{ get; init; }}");
        if (model.Handlers.Any(handler => handler.Generic is not null))
            writer.Gap().Line($"public {model.Names.Call}? GenericCall {{ get; init; }}");

        for (var tag = 0; tag < model.Handlers.Count; tag++)
        {
            var handler = model.Handlers[tag];
            if (!handler.IsPrivate)
                writer.Gap().Line($"public static {model.Names.Envelope} {EmitNames.Factory(handler)}{handler.TypeParameters}({string.Join(", ", handler.Arguments.Select(argument => $"{argument.Type} {argument.Name}"))}){handler.Constraints} => {EmitNames.Fill(handler, tag, model.Names)};");
        }

        if (hasStreams)
            writer.Gap().Line($"global::Actors.Asking.StreamRun? global::Actors.IStreamEnvelope<{model.Names.Envelope}>.Run => {model.Names.Run};")
                .Gap().Line($"{model.Names.Envelope} global::Actors.IStreamEnvelope<{model.Names.Envelope}>.With(global::Actors.Asking.StreamRun run) => this with {{ {model.Names.Run} = run }};");
        writer.Gap().Open("global::Actors.ActorMessage global::Actors.IEnvelope.ToMessage() => Tag switch");
        for (var tag = 0; tag < model.Handlers.Count; tag++)
        {
            var handler = model.Handlers[tag];
            if (handler.Generic is not null)
            {
                writer.Line($"{tag} => GenericCall!.ToMessage(),");
                continue;
            }

            var values = string.Join(", ", handler.Arguments.Select(argument => $"Arg{argument.Slot}"));
            if (handler.IsPrivate)
                values = handler.Arguments.Count() switch { 0 => "null", 1 => values, _ => $"({values})" } + ", this";
            writer.Line($"{tag} => new {names.FullMessage}.{handler.CaseName}({values}),");
        }

        writer.Line("_ => throw new global::System.InvalidOperationException(\"There is no such message.\"),").Close(";");
        writer.Close();
    }

    private static IEnumerable<ParameterModel> Arguments(ConstructorModel constructor) =>
        constructor.Parameters.Where(parameter => parameter.Role is ParameterRole.Argument);

    /// <summary>The spawn arguments as the blueprint keeps them.</summary>
    private static IEnumerable<ParameterModel> Kept(ConstructorModel constructor) =>
        Arguments(constructor).Select(parameter => parameter with { Name = KeptName(parameter) });

    private static string KeptName(ParameterModel parameter) => BlueprintMembers.Contains(parameter.Name.TrimEnd('_')) ? parameter.Name + "_" : parameter.Name;

    /// <summary>What the code around a call calls the actor, its turn, and the run through its stream.</summary>
    internal readonly record struct CallNames(string Actor, string Turn, string Run);

    private static string BlueprintName(ActorModel model, int constructor) =>
        model.Constructors.Count == 1 ? model.Names.Blueprint : $"{model.Names.Blueprint}{constructor + 1}";

    private static string Free(string name, IEnumerable<ParameterModel> parameters) =>
        parameters.Any(parameter => parameter.Name == name) ? Free(name + "_", parameters) : name;
}
