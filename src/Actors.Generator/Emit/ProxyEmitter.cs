using Actors.Generator.Model;

namespace Actors.Generator.Emit;

/// <summary>Writes the proxy: two asks for each handler, and the same under <c>Tell</c>, <c>After</c> and <c>Within</c>.</summary>
internal static class ProxyEmitter
{
    public static void Emit(SourceWriter writer, ActorModel model, EmitNames names)
    {
        var hidden = model.Names;
        writer.Lines($"""
            /// <summary>The address of an actor of type {names.Summary}: its handlers as asks, and as tells under <c>Tell</c>.</summary>
            {EmitNames.GeneratedCode}
            """);
        writer.Open($"{model.Identity.Accessibility} sealed class {names.Proxy} : global::Actors.ActorProxy, global::System.IEquatable<{names.FullProxy}>{RoleEmitter.Listed(model)}{model.Constraints}");
        if (model.CanExtend)
        {
            writer.Lines($$"""
                internal {{model.Identity.Name}}Proxy({{names.FullActorRef}} actor)
                    : base(actor)
                {
                }

                /// <summary>The handlers as tells: {{(model.Mailbox is null ? "they return at once, and nobody waits" : "nobody waits for an answer")}}.</summary>
                public {{hidden.TellProxy}} Tell => new({{hidden.ProxyActor}});

                /// <summary>The handlers as tells that are sent later; each can be cancelled until then.</summary>
                /// <param name="delay">Zero or more.</param>
                /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="delay"/> is negative.</exception>
                public {{hidden.AfterProxy}} After(global::System.TimeSpan delay) => new({{hidden.ProxyActor}}, {{EmitNames.Delay}}.Of(delay));

                private {{names.FullActorRef}} {{hidden.ProxyActor}} => {{names.FullActorRef}}.Of(this);

                /// <summary>The handlers as asks that wait so long and no longer.</summary>
                /// <param name="timeout">More than zero.</param>
                /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="timeout"/> is zero or negative.</exception>
                public {{hidden.WithinProxy}} Within(global::System.TimeSpan timeout) => new({{hidden.ProxyActor}}, global::Actors.ActorRef.CheckTimeout(timeout));
                """);
        }
        else
        {
            writer.Lines($$"""
                private {{model.Identity.Name}}Proxy()
                    : base(null!)
                {
                }

                public {{hidden.TellProxy}} Tell => default;

                public {{hidden.AfterProxy}} After(global::System.TimeSpan delay) => default;

                public {{hidden.WithinProxy}} Within(global::System.TimeSpan timeout) => default;
                """);
        }

        foreach (var handler in Visible(model).Where(handler => !handler.IsToldOnly))
            EmitAsks(writer, model, names, handler, hidden.ProxyActor, handler.TimeoutTicks is { } ticks ? $", global::System.TimeSpan.FromTicks({ticks}L)" : "");

        writer.Gap().Line($"bool global::System.IEquatable<{names.FullProxy}>.Equals({names.FullProxy}? other) => Equals((object?)other);");
        RoleEmitter.EmitOnProxy(writer, model);
        EmitTell(writer, model, names);
        EmitAfter(writer, model, names);
        EmitWithin(writer, model, names);
        writer.Close();
    }

    private static IEnumerable<HandlerModel> Visible(ActorModel model) => model.Handlers.Where(handler => !handler.IsPrivate);

    private static void EmitTell(SourceWriter writer, ActorModel model, EmitNames names)
    {
        var field = model.Names.ActorField;
        var (type, method) = (model.Mailbox?.TellType ?? "void", model.Mailbox?.TellMethod ?? "Tell");
        var summary = model.Mailbox?.WhenFull switch
        {
            WhenFull.Wait => "The handlers as tells. When the mailbox is full, the sender waits: await each before the next.",
            WhenFull.Reject => "The handlers as tells. False: the mailbox was full or the actor has stopped, and the message was not taken.",
            WhenFull.DropOldest => "The handlers as tells. When the mailbox is full, the oldest message is dropped.",
            WhenFull.DropNewest => "The handlers as tells. When the mailbox is full, the new message is dropped.",
            _ => "The handlers as tells.",
        };
        writer.Gap().Line($"/// <summary>{summary}</summary>").Open($"public readonly struct {model.Names.TellProxy}");
        EmitField(writer, model, names, model.Names.TellProxy);
        foreach (var handler in Visible(model).Where(handler => !handler.IsStream))
        {
            var body = model.CanExtend ? $"{field}.{method}({Envelope(handler, names)})" : NotAnActor(model);
            writer.Gap().Line($"/// <inheritdoc cref=\"{handler.DocumentationId}\"/>")
                .All(handler.Notices)
                .Line($"{handler.Accessibility} {type} {handler.Name}{handler.TypeParameters}({EmitNames.Declare(handler.Arguments)}){handler.Constraints} => {body};");
        }

        writer.Close();
    }

    private static void EmitAfter(SourceWriter writer, ActorModel model, EmitNames names)
    {
        var (type, field, delay) = (model.Names.AfterProxy, model.Names.ActorField, model.Names.DelayField);
        writer.Gap().Line("/// <summary>The handlers as tells that are sent later.</summary>").Open($"public readonly struct {type}");
        if (model.CanExtend)
            EmitNames.DeclareFields(writer, type, "internal", (names.FullActorRef, field, "actor"), (EmitNames.Delay, delay, "delay"));
        foreach (var handler in Visible(model).Where(handler => !handler.IsStream))
        {
            var body = model.CanExtend ? $"{field}.TellAfter({Envelope(handler, names)}, {delay})" : NotAnActor(model);
            writer.Gap().Line($"/// <inheritdoc cref=\"{handler.DocumentationId}\"/>")
                .All(handler.Notices)
                .Line($"{handler.Accessibility} {EmitNames.Timer} {handler.Name}{handler.TypeParameters}({EmitNames.Declare(handler.Arguments)}){handler.Constraints} => {body};");
        }

        writer.Close();
    }

    private static void EmitWithin(SourceWriter writer, ActorModel model, EmitNames names)
    {
        var (type, field, timeout) = (model.Names.WithinProxy, model.Names.ActorField, model.Names.TimeoutField);
        writer.Gap().Line("/// <summary>The handlers as asks with a timeout of their own.</summary>").Open($"public readonly struct {type}");
        if (model.CanExtend)
            EmitNames.DeclareFields(writer, type, "internal", (names.FullActorRef, field, "actor"), ("global::System.TimeSpan", timeout, "timeout"));

        foreach (var handler in Visible(model).Where(handler => !handler.IsToldOnly))
            EmitAsks(writer, model, names, handler, field, $", {timeout}");
        writer.Close();
    }

    private static void EmitField(SourceWriter writer, ActorModel model, EmitNames names, string type)
    {
        if (!model.CanExtend)
            return;
        writer.Lines($"""
            private readonly {names.FullActorRef} {model.Names.ActorField};

            internal {type}({names.FullActorRef} actor) => {model.Names.ActorField} = actor;
            """);
    }

    private static void EmitAsks(SourceWriter writer, ActorModel model, EmitNames names, HandlerModel handler, string actor, string timeout)
    {
        var token = model.Names.Token;
        var (task, ask) = handler switch
        {
            { IsStream: true } => ($"global::System.Collections.Generic.IAsyncEnumerable<{handler.Result}>", $"Stream<{handler.Result}>"),
            { Result: { } result } => ($"global::System.Threading.Tasks.ValueTask<{result}>", $"Ask<{result}>"),
            _ => ("global::System.Threading.Tasks.ValueTask", "Ask"),
        };
        var envelope = Envelope(handler, names);
        var body = model.CanExtend ? $"{actor}.{ask}({envelope}{timeout})" : NotAnActor(model);
        var bodyWithToken = model.CanExtend ? $"{actor}.{ask}({envelope}{timeout}, {token})" : NotAnActor(model);
        var signature = $"{handler.Accessibility} {task} {handler.Name}{handler.TypeParameters}";
        writer.Gap().Line($"/// <inheritdoc cref=\"{handler.DocumentationId}\"/>").All(handler.Notices)
            .Line($"{signature}({EmitNames.Declare(handler.Arguments)}){handler.Constraints} => {body};");
        writer.Gap().Line($"/// <inheritdoc cref=\"{handler.DocumentationId}\"/>").All(handler.Notices)
            .Line($"{signature}({EmitNames.DeclareWithToken(handler.Arguments, token)}){handler.Constraints} => {bodyWithToken};");
    }

    private static string Envelope(HandlerModel handler, EmitNames names) => names.Enclose(handler, EmitNames.Pass(handler.Arguments));

    private static string NotAnActor(ActorModel model) =>
        $"throw new global::System.InvalidOperationException(\"{model.Identity.Name} is not partial, so it is no actor.\")";
}
