using Actors.Compiler.Tests.Kit;
using Actors.Generator;

namespace Actors.Compiler.Tests.Generating;

/// <summary>What an actor says of pools: which keys there are, what goes to all, and what is refused at its place.</summary>
public class PoolShapeTests
{
    private static void Is(string members, string pool = "[Pool]", string after = "") => Verify.Generator($$"""
        using Actors;

        [Actor] {{pool}}
        public partial class Tested
        {
            {{members}}

            public int Good([PoolKey] int a) => a;

            public static async Task<int> Use(IActorParent parent) => await SpawnPool(parent, new PoolOptions(2)).Proxy.Good(1);
        }
        {{after}}
        """);

    [Fact]
    public void Shelf_is_generated() => Verify.Snapshot(Compile.Generate(new ActorGenerator(), """
        using Actors;

        [Actor]
        [Pool(PoolRouting.ByKey)]
        public partial class Shelf(string room)
        {
            public int Put([PoolKey] string key, int value) => key.Length + value + room.Length;

            [Broadcast]
            public void Clear() { }
        }
        """).Result);

    [Theory]
    [InlineData("public void M([PoolKey] string key) { }")]
    [InlineData("public void M([PoolKey] string? key) { }")]
    [InlineData("public void M([PoolKey] sbyte key) { } public void N([PoolKey] byte key) { } public void O([PoolKey] short key) { } public void P([PoolKey] ushort key) { }")]
    [InlineData("public void M([PoolKey] int key) { } public void N([PoolKey] uint key) { } public void O([PoolKey] long key) { } public void P([PoolKey] ulong key) { }")]
    [InlineData("public void M([PoolKey] char key) { } public void N([PoolKey] bool key) { } public void O([PoolKey] Guid key) { } public void P([PoolKey] DayOfWeek key) { }")]
    [InlineData("public void M([PoolKey] Key key) { } public void N([PoolKey] KeyClass key) { } public void O([PoolKey] KeyClass? key) { } public void P([PoolKey] IPoolKey key) { }")]
    [InlineData("public enum Big : ulong { Max = ulong.MaxValue } public void M([PoolKey] Big key) { }")]
    [InlineData("private enum Hidden { One } [Handler] private void M([PoolKey] Hidden key) { }", "[Pool]")]
    [InlineData("public IAsyncEnumerable<int> M([PoolKey] string key) => throw new();")]
    [InlineData("public void M(int before, [PoolKey] string @class, CancellationToken token) { }")]
    [InlineData("[Handler] private void M(int a) { } protected void N(int a) { } [NotHandler] public void O(int a) { }")]
    [InlineData("[Broadcast] public void M() { } [Broadcast] public Task N(int a) => Task.CompletedTask; [Broadcast] public ValueTask O(string s, CancellationToken t) => default;")]
    public void What_a_pool_can_route(string members, string pool = "[Pool(PoolRouting.ByKey)]")
    {
        if (members.Contains("[Handler] private void M([PoolKey]", StringComparison.Ordinal))
            members = members.Replace("[PoolKey] Hidden key", "Hidden key", StringComparison.Ordinal);
        Is(members, pool, "public readonly record struct Key(int A) : IPoolKey { public ulong PoolHash => PoolKeys.Hash(A); } public sealed record KeyClass(int A) : IPoolKey { public ulong PoolHash => PoolKeys.Hash(A); }");
    }

    [Theory]
    [InlineData("public void M([PoolKey] int a, [PoolKey] int {|ACT0040:b|}) { }")]
    [InlineData("public void M([PoolKey] CancellationToken {|ACT0040:t|}) { }")]
    [InlineData("public void M<T>([PoolKey] int {|ACT0040:a|}, T b) { }")]
    public void ACT0040_a_parameter_that_is_no_key(string members) => Is(members);

    [Theory]
    [InlineData("public void M([PoolKey] double {|ACT0041:a|}) { }")]
    [InlineData("public void M([PoolKey] int? {|ACT0041:a|}) { }")]
    [InlineData("public void M([PoolKey] object {|ACT0041:a|}) { }")]
    [InlineData("public void M([PoolKey] DateTime {|ACT0041:a|}) { }")]
    [InlineData("public void M([PoolKey] (int, string) {|ACT0041:a|}) { }")]
    [InlineData("public void M([PoolKey] TestedProxy {|ACT0041:a|}) { }")]
    public void ACT0041_a_key_without_a_hash(string members) => Is(members);

    [Theory]
    [InlineData("[Broadcast] public int {|ACT0042:M|}() => 1;")]
    [InlineData("[Broadcast] public Task<int> {|ACT0042:M|}() => Task.FromResult(1);")]
    [InlineData("[Broadcast] public IAsyncEnumerable<int> {|ACT0042:M|}() => throw new();")]
    [InlineData("[Broadcast] public void {|ACT0042:M|}([PoolKey] int a) { }")]
    [InlineData("[Broadcast] public void {|ACT0042:M|}(Owned<int[]> a) { }")]
    public void ACT0042_what_cannot_go_to_all(string members) => Is(members);

    [Theory]
    [InlineData("public void {|ACT0043:M|}(int a) { }")]
    [InlineData("internal Task<int> {|ACT0043:M|}() => Task.FromResult(1);")]
    [InlineData("public void {|ACT0043:M|}<T>(T a) { }")]
    public void ACT0043_a_message_without_a_key(string members) => Is(members, "[Pool(PoolRouting.ByKey)]");

    [Theory]
    [InlineData("(PoolRouting)4")]
    [InlineData("(PoolRouting)(-1)")]
    public void ACT0044_a_routing_that_is_none(string routing) => Verify.Generator($$"""
        using Actors;

        [Actor]
        [Pool({{routing}})]
        public partial class {|ACT0044:Tested|}
        {
            public void M() { }
        }
        """);

    [Theory]
    [InlineData("[Broadcast] public void {|ACT0015:M|}() { }")]
    [InlineData("public void M([PoolKey] int {|ACT0015:a|}) { }")]
    public void ACT0015_an_attribute_of_a_pool_where_there_is_none(string member) => Verify.Generator($$"""
        using Actors;

        [Actor]
        public partial class Tested
        {
            {{member}}
        }
        """);

    [Theory]
    [InlineData("[Broadcast] private void {|ACT0015:M|}() { }")]
    [InlineData("[Handler, Broadcast] private void {|ACT0015:M|}() { }")]
    [InlineData("[Handler] private void M([PoolKey] int {|ACT0015:a|}) { }")]
    public void ACT0015_an_attribute_of_a_pool_on_what_its_proxy_has_not(string members) => Is(members);

    [Fact]
    public void ACT0012_a_member_named_SpawnPool() => Verify.Generator("""
        using Actors;

        [Actor, Pool]
        public partial class Tested
        {
            private int {|ACT0012:SpawnPool|};
            public int Good() => SpawnPool;
        }
        """);

    /// <summary>The base knows nothing of pools; whoever derives from it may be one.</summary>
    [Fact]
    public void Keys_and_broadcasts_are_inherited() => Verify.Generator("""
        using Actors;

        [ActorBase]
        public abstract class Base
        {
            public abstract int Get([PoolKey] string key);
            [Broadcast] public virtual void Clear() { }
            public int Size([PoolKey] int key) => key;
        }

        [Actor, Pool(PoolRouting.ByKey)]
        public partial class Tested(string name) : Base
        {
            public override int Get(string key) => key.Length + name.Length;
            public override void Clear() { }
            public static ActorPool<TestedProxy> Use(IActorParent parent) => SpawnPool(parent, new PoolOptions(2), "a");
        }

        [Actor]
        public partial class Lonely : Base
        {
            public override int Get(string key) => key.Length;
        }
        """);

    [Fact]
    public void A_pool_of_a_generic_nested_actor_with_several_constructors() => Verify.Generator("""
        using Actors;

        namespace A.B
        {
            public partial class Outer<TOuter> where TOuter : class
            {
                [Actor, Pool(PoolRouting.LeastLoaded)]
                public partial class Tested<T> where T : IPoolKey
                {
                    public Tested() { }
                    public Tested(int parent, string options, int Routing) { }
                    internal Tested(ActorContext context, params string[] more) { }
                    public int Get([PoolKey] T key, TOuter? other) => key.PoolHash > 0 ? 1 : 0;
                }
            }
        }

        public static class User
        {
            public static ActorPool<A.B.Outer<string>.TestedProxy<IPoolKey>> Use(IActorParent parent) =>
                A.B.Outer<string>.Tested<IPoolKey>.SpawnPool(parent, new PoolOptions(2), 1, "", 2);
        }
        """);
}
