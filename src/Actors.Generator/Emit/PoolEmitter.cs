using Actors.Generator.Model;

namespace Actors.Generator.Emit;

/// <summary>Writes what an actor marked <c>[Pool]</c> has more: how its messages are routed.</summary>
internal static class PoolEmitter
{
    public static void EmitRouting(SourceWriter writer, ActorModel model, EmitNames names)
    {
        if (model.Pool is not { } pool)
            return;

        writer.Gap().Line($"public override global::Actors.PoolRouting? Routing => (global::Actors.PoolRouting){pool.Routing};");
        var tags = Enumerable.Range(0, pool.Messages.Count).ToList();
        var without = tags.Where(tag => pool.Messages[tag] is { Key: null, NeedsNoKey: false }).Select(tag => model.Handlers[tag].Name.TrimStart('@')).Distinct().ToList();
        if (without.Count > 0)
            writer.Gap().Line($"public override string WithoutPoolKey => \"{string.Join(", ", without)}\";");

        var forAll = tags.FindAll(tag => pool.Messages[tag].IsForAll);
        if (forAll.Count > 0)
            writer.Gap().Line($"public override global::Actors.PoolDelivery DeliveryOf(int tag) => tag is {string.Join(" or ", forAll)} ? global::Actors.PoolDelivery.ToAll : global::Actors.PoolDelivery.ToOne;");

        var keyed = tags.FindAll(tag => pool.Messages[tag].Key is not null);
        if (keyed.Count == 0)
            return;
        writer.Gap().Open($"public override ulong PoolKeyOf(in {model.Names.Envelope} message) => message.Tag switch");
        foreach (var tag in keyed)
            writer.Line($"{tag} => {pool.Messages[tag].Key},");
        writer.Line("_ => 0,").Close(";");
    }
}
