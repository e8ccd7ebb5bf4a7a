using Actors.Generator.Model;

namespace Actors.Generator.Emit;

/// <summary>Writes what the blueprint says of the flow of messages.</summary>
internal static class FlowEmitter
{
    public static void Emit(SourceWriter writer, ActorModel model)
    {
        var rules = model.Handlers.SelectMany(Rules).ToList();
        if (rules.Count == 0)
            return;

        writer.Gap().Line($"private static readonly global::Actors.MessageFlow FlowRules = new global::Actors.MessageFlow({model.Handlers.Count})");
        for (var i = 0; i < rules.Count; i++)
            writer.Line($"    .{rules[i]}{(i == rules.Count - 1 ? ";" : "")}");
        writer.Gap().Line("public override global::Actors.MessageFlow Flow => FlowRules;");
    }

    private static IEnumerable<string> Rules(HandlerModel handler, int tag)
    {
        if (handler.Flow is not { } flow)
            yield break;
        if (flow.Level is { } level)
            yield return $"Priority({tag}, {level})";
        if (flow.TimeToLive is { } timeToLive)
            yield return $"TimeToLive({tag}, {Time(timeToLive)})";
        if (flow.Batch is { } batch)
            yield return $"Batch({tag}, {batch})";
        if (flow.Throttle is { } period)
            yield return $"Throttle({tag}, {Time(period)})";
        if (flow.Debounce is { } pause)
            yield return $"Debounce({tag}, {Time(pause)})";
        if (flow.Budget is { } budget)
            yield return $"Budget({tag}, {Time(budget)}, strict: {(flow.IsStrict ? "true" : "false")})";
    }

    private static string Time(long ticks) => $"global::System.TimeSpan.FromTicks({ticks}L)";
}
