namespace Actors.Generator.Model;

/// <summary>What an actor says of pools.</summary>
/// <param name="Routing">How they route, as a value of <c>Actors.PoolRouting</c>.</param>
/// <param name="Messages">Its messages, in the order of their tags.</param>
internal sealed record PoolModel(int Routing, EquatableArray<PoolMessageModel> Messages);

/// <param name="IsForAll">It goes to all members.</param>
/// <param name="Key">The hash of its key, as an expression in which the envelope is called <c>message</c>; null where it has none.</param>
/// <param name="NeedsNoKey">It is not routed by a key, whatever the pool does.</param>
internal sealed record PoolMessageModel(bool IsForAll, string? Key, bool NeedsNoKey);
