using Actors.Compiler.Tests.Kit;
using Actors.Generator;

namespace Actors.Compiler.Tests.Generating;

/// <summary>Behaviours: what is generated, and what is said where a declaration makes no sense.</summary>
public class BehaviourDeclarationTests
{
    internal const string Auction = """
        using Actors;

        namespace Market;

        [Actor]
        [Behaviours(Otherwise = Otherwise.Reject, StashCapacity = 100)]
        public partial class Auction(BidderProxy house)
        {
            private decimal _highest;

            public enum Phase { Open, Closing, Closed }

            [When(Phase.Open)]
            public void Bid(decimal amount, BidderProxy bidder)
            {
                _highest = amount;
                Become(Phase.Closing, TimeSpan.FromMinutes(1));
            }

            [When(Phase.Closed, Handles = nameof(Bid))]
            private async Task BidTooLate(decimal amount, BidderProxy bidder, CancellationToken cancellationToken)
            {
                bidder.Tell.TooLate(amount);
                await Task.Delay(1, cancellationToken);
            }

            [When(Phase.Open, Phase.Closing, Otherwise = Otherwise.Stash)]
            public decimal Settle() => _highest;

            public Phase Now() => Behaviour;

            [OnEnter(Phase.Closed)]
            private void Announce() => house.Tell.TooLate(_highest);

            [OnExit(Phase.Open, Phase.Closing)]
            private void StopClock(Phase next) => _highest += next is Phase.Closed ? 1 : 0;

            [When(Phase.Open, Phase.Closing), StateTimeout(30)]
            private void Close() => Become(Phase.Closed);
        }

        [Actor]
        public partial class Bidder
        {
            public void TooLate(decimal amount) { }
        }
        """;

    [Fact]
    public void Auction_is_generated() => Verify.Snapshot(Compile.Generate(new ActorGenerator(), Auction).Result);

    private static void Reports(string members, string onClass = "", string after = "") => Verify.Generator($$"""
        using Actors;

        public enum Mode { On, Off, Last = Off }
        public enum Other { A }
        [Flags] public enum Flagged { A = 1 }

        [Actor]
        {{onClass}}
        public partial class Tested
        {
            {{members}}

            public int Good(int a) => a;

            public static async Task<int> Use(IActorParent parent) => await Spawn(parent).Good(1);
        }
        {{after}}
        """);

    [Theory]
    [InlineData("[When] public void {|ACT0030:M|}() { }")]
    [InlineData("[When(null)] public void {|ACT0030:M|}() { }")]
    [InlineData("[When(3)] public void {|ACT0030:M|}() { }")]
    [InlineData("[When(\"On\")] public void {|ACT0030:M|}() { }")]
    [InlineData("[When((Mode)7)] public void {|ACT0030:M|}() { }")]
    [InlineData("[When(Flagged.A)] public void {|ACT0030:M|}() { }")]
    [InlineData("[When(Mode.On)] public void M() { } [When(Other.A)] public void {|ACT0030:N|}() { }")]
    [InlineData("[When(Mode.On, Other.A)] public void {|ACT0030:M|}() { }")]
    [InlineData("[When(Mode.On)] public void M() { } [OnEnter] private void {|ACT0030:N|}() { }")]
    [InlineData("[When(Mode.On)] public void M() { } [OnExit(Other.A)] private void {|ACT0030:N|}() { }")]
    public void ACT0030_a_behaviour_is_a_member_of_one_enum(string members) => Reports(members);

    [Fact]
    public void ACT0030_an_enum_inside_a_generic_type_is_no_constant() => Verify.Generator("""
        using Actors;

        [Actor]
        public partial class Keeper<T>
        {
            public enum Mode { On, Off }

            [When({|CS0182:Mode.On|})]
            public void {|ACT0030:Keep|}(T value) { }

            [OnEnter({|CS0182:Mode.Off|})]
            private void Entered() { }
        }
        """);

    [Theory]
    [InlineData("[When(Mode.On)] public void M() { } [When(Mode.On, Handles = nameof(M))] private void {|ACT0031:N|}() { }")]
    [InlineData("public void M() { } [When(Mode.On, Handles = nameof(M))] private void {|ACT0031:N|}() { }")]
    [InlineData("[When(Mode.Last)] public void M() { } [When(Mode.Off, Handles = nameof(M))] private void {|ACT0031:N|}() { }")]
    [InlineData("[When(Mode.On)] public void M() { } [When(Mode.Off, Handles = nameof(M))] private void N() { } [When(Mode.Off, Handles = nameof(M))] private void {|ACT0031:O|}() { }")]
    public void ACT0031_two_handlers_in_one_behaviour(string members) => Reports(members);

    [Theory]
    [InlineData("[When(Mode.On)] public void M() { } [When(Mode.Off, Handles = \"X\")] private void {|ACT0032:N|}() { }")]
    [InlineData("[When(Mode.On)] public void M(int a) { } [When(Mode.Off, Handles = nameof(M))] private void {|ACT0032:N|}(long a) { }")]
    [InlineData("[When(Mode.On)] public int M(int a) => a; [When(Mode.Off, Handles = nameof(M))] private int? {|ACT0032:N|}(int a) => a;")]
    [InlineData("[When(Mode.On)] public int M(int a) => a; [When(Mode.Off, Handles = nameof(M))] private void {|ACT0032:N|}(int a) { }")]
    [InlineData("[When(Mode.On)] public void M(int a) { } [When(Mode.Off, Handles = nameof(M))] private void {|ACT0032:N|}(ref int a) { }")]
    [InlineData("[When(Mode.On)] public void M() { } [When(Mode.Off, Handles = nameof(M))] private static void {|ACT0032:N|}() { }")]
    [InlineData("[When(Mode.On)] public void M<T>(T a) { } [When(Mode.Off, Handles = nameof(M))] private void {|ACT0032:N|}<T>(T a) where T : class { }")]
    [InlineData("[When(Mode.On)] private void {|ACT0015:M|}() { } [When(Mode.Off, Handles = nameof(M))] private void {|ACT0032:N|}() { }")]
    [InlineData("[When(Mode.On)] public void M() { } [When(Mode.Off, Handles = nameof(M)), Interleave] private void {|ACT0015:{|ACT0015:N|}|}() { }")]
    [InlineData("[When(Mode.On)] public void M() { } [When(Mode.Off, Handles = nameof(M))] private async void {|ACT0005:N|}() { }")]
    public void ACT0032_a_method_that_cannot_stand_for_a_handler(string members) => Reports(members);

    [Theory]
    [InlineData("[When(Mode.On, Otherwise = Otherwise.Ignore)] public int {|ACT0033:M|}() => 1;", "")]
    [InlineData("[When(Mode.On)] public async Task<int> {|ACT0033:M|}() => 1; [When(Mode.On)] public async Task N() { }", "[Behaviours(Otherwise = Otherwise.Ignore)]")]
    [InlineData("[When(Mode.On, Mode.Off)] public int M() => 1;", "[Behaviours(Otherwise = Otherwise.Ignore)]")]
    [InlineData("[When(Mode.On, Otherwise = Otherwise.Ignore)] public async IAsyncEnumerable<int> {|ACT0033:M|}() { yield break; }", "")]
    public void ACT0033_a_result_cannot_be_ignored(string members, string onClass) => Reports(members, onClass);

    [Theory]
    [InlineData("[OnEnter(Mode.On)] private void {|ACT0034:M|}() { }")]
    [InlineData("[When(Mode.On)] public void M() { } [OnEnter(Mode.On)] private Task {|ACT0034:N|}() => Task.CompletedTask;")]
    [InlineData("[When(Mode.On)] public void M() { } [OnEnter(Mode.On)] private static void {|ACT0034:N|}() { }")]
    [InlineData("[When(Mode.On)] public void M() { } [OnEnter(Mode.On)] private void {|ACT0034:N|}(int a) { }")]
    [InlineData("[When(Mode.On)] public void M() { } [OnExit(Mode.On)] private void {|ACT0034:N|}(Mode a, Mode b) { }")]
    [InlineData("[When(Mode.On)] public void M() { } [OnExit(Mode.On)] private void {|ACT0034:N|}<T>() { }")]
    [InlineData("[When(Mode.On)] public void M() { } [OnExit(Mode.On)] private void N() { } [OnExit(Mode.Off, Mode.On)] public void {|ACT0034:O|}() { }")]
    [InlineData("[When(Mode.On), OnEnter(Mode.On)] public void {|ACT0034:M|}() { }")]
    public void ACT0034_a_hook_of_the_wrong_shape(string members) => Reports(members);

    [Theory]
    [InlineData("[StateTimeout(3)] public void {|ACT0035:M|}() { }")]
    [InlineData("[When(Mode.On), StateTimeout(0)] public void {|ACT0035:M|}() { }")]
    [InlineData("[When(Mode.On), StateTimeout(-1)] public void {|ACT0035:M|}() { }")]
    [InlineData("[When(Mode.On), StateTimeout(double.NaN)] public void {|ACT0035:M|}() { }")]
    [InlineData("[When(Mode.On), StateTimeout(double.PositiveInfinity)] public void {|ACT0035:M|}() { }")]
    [InlineData("[When(Mode.On), StateTimeout(1)] private void {|ACT0035:M|}(int a) { }")]
    [InlineData("[When(Mode.On), StateTimeout(1)] private void {|ACT0035:M|}<T>() { }")]
    [InlineData("[When(Mode.On), StateTimeout(1)] private void M() { } [When(Mode.Off, Mode.On), StateTimeout(1)] private void {|ACT0035:N|}() { }")]
    [InlineData("[When(Mode.On), StateTimeout(1)] private void M() { } [When(Mode.Off), StateTimeout(1)] private void N(CancellationToken token) { }")]
    public void ACT0035_a_time_that_cannot_be_over(string members) => Reports(members);

    [Fact]
    public void ACT0036_settings_without_effect()
    {
        Verify.Generator("[Actors.Actor, Actors.Behaviours] public partial class {|ACT0036:A|} { }");
        Verify.Generator("[Actors.Actor, Actors.Behaviours(StashCapacity = 0)] public partial class {|ACT0036:A|} { enum M { X } [Actors.When(M.X)] public void N() { } }");
        Verify.Generator("[Actors.Actor, Actors.Behaviours(Otherwise = (Actors.Otherwise)5)] public partial class {|ACT0036:A|} { enum M { X } [Actors.When(M.X)] public void N() { } }");
        Reports("[When(Mode.On, Otherwise = (Otherwise)9)] public void {|ACT0036:M|}() { }");
    }

    [Fact]
    public void ACT0037_handlers_that_differ() =>
        Reports("[When(Mode.On, Otherwise = Otherwise.Stash)] public void M() { } [When(Mode.Off, Handles = nameof(M), Otherwise = Otherwise.Reject)] private void {|ACT0037:N|}() { }");

    [Theory]
    [InlineData("[When(Mode.On)] public void M() { } public void {|ACT0012:Become|}() { }")]
    [InlineData("[When(Mode.On)] public void M() { } private int {|ACT0012:Behaviour|};")]
    [InlineData("public void Become(Mode mode) { } public Mode Behaviour() => Mode.On;")]
    public void ACT0012_names_that_are_needed_where_there_are_behaviours(string members) => Reports(members);

    [Theory]
    [InlineData("internal enum Mode { A = 5, B = -1, @class } public partial class Outer<T> { [Actor] public partial class Inner<U> { [When(Mode.@class, Mode.B)] public U M(U a, T b) { Become(Mode.A); return a; } [When(Mode.A, Handles = nameof(M))] private Task<U> N(U x, T y) => Task.FromResult(x); [OnEnter(Mode.@class)] void @event(Mode @in) { } } }")]
    [InlineData("[Actor] public partial class A { private enum Mode : ulong { Top = ulong.MaxValue, Zero = 0 } [When(Mode.Top)] public dynamic? M(object? a, CancellationToken t) => a; [When(Mode.Zero, Handles = nameof(M))] public dynamic? N(CancellationToken other, object? b) { Become(Mode.Top); return Behaviour; } }")]
    [InlineData("[Actor] public partial class Behaviours(Behaviours.Mode Takes) { public enum Mode { Become, Behaviour } [When(Mode.Behaviour)] public Mode M() => Takes; [When(Mode.Become, Otherwise = Otherwise.Ignore)] internal void Value() => Become(Takes); private int __behaviour = 1; public int Get() => __behaviour; }")]
    [InlineData("[ActorBase] public abstract class Base { protected enum Mode { A, B } [When(Mode.A)] public virtual int M() => 1; [OnEnter(Mode.B)] protected void Entered() { } [When(Mode.B, Handles = nameof(M))] protected int MinB() => 2; } [Actor] public partial class D : Base { public override int M() { Become(Mode.B); return 3; } [When(Mode.A)] public void More() { } }")]
    [InlineData("[Actor] public partial class A { enum Mode { X, Y } [When(Mode.X)] public async IAsyncEnumerable<T> All<T>(T a) { yield return a; await Task.Yield(); } [When(Mode.Y, Handles = nameof(All))] async IAsyncEnumerable<T> None<T>(T a, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken t = default) { await Task.Yield(); yield break; } [When(Mode.X)] public IAsyncEnumerable<int> Some() => All(1); [When(Mode.Y, Handles = nameof(Some))] IAsyncEnumerable<int> Few() => All(2); }")]
    public void Odd_shapes_compile(string source) => Verify.Generator("using Actors;\n" + source);
}
