using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Compiler.Tests.Generating;

/// <summary>What cannot be served is a diagnostic at its place; the rest of the actor is generated all the same.</summary>
public class DeclarationTests
{
    /// <summary>An actor with a bad member; the good one beside it must be there for its callers.</summary>
    private static void Reports(string members, string after = "") => Verify.Generator($$"""
        using Actors;

        public ref struct Stack { }

        [Actor]
        public partial class Tested
        {
            {{members}}

            public int Good(int a) => a;

            public static async Task<int> Use(IActorParent parent) => await Spawn(parent).Good(1);
        }
        {{after}}
        """);

    [Theory]
    [InlineData("public static class {|ACT0002:A|} { }")]
    [InlineData("public abstract partial class {|ACT0002:A|} { }")]
    [InlineData("public partial record {|ACT0002:A|} { }")]
    [InlineData("public partial record struct {|ACT0002:A|} { }")]
    [InlineData("public partial struct {|ACT0002:A|} { }")]
    [InlineData("public partial interface {|ACT0002:A|} { }")]
    [InlineData("file partial class {|ACT0002:A|} { }")]
    [InlineData("public static partial class {|ACT0002:A|} { }")]
    public void ACT0002_a_type_that_is_no_plain_class(string declaration) => Verify.Generator("[Actors.Actor]\n" + declaration);

    [Theory]
    [InlineData("public void M(ref int {|ACT0003:a|}) { }")]
    [InlineData("public void M(out int {|ACT0003:a|}) => a = 0;")]
    [InlineData("public void M(in int {|ACT0003:a|}) { }")]
    [InlineData("public void M(ref readonly int {|ACT0003:a|}) { }")]
    [InlineData("public void M(int a, Span<int> {|ACT0003:b|}, ReadOnlySpan<char> {|ACT0003:c|}) { }")]
    [InlineData("public void M(Stack {|ACT0003:a|}) { }")]
    [InlineData("public void M(params ReadOnlySpan<int> {|ACT0003:a|}) { }")]
    [InlineData("[Handler] private void M(ref int {|ACT0003:a|}) { }")]
    [InlineData("public unsafe void {|CS0227:M|}(int* {|ACT0003:a|}) { }")]
    [InlineData("public unsafe void {|CS0227:M|}(delegate*<int>[] {|ACT0003:a|}) { }")]
    public void ACT0003_a_parameter_that_cannot_travel(string members) => Reports(members);

    [Fact]
    public void ACT0003_a_spawn_argument_that_cannot_travel() => Verify.Generator("""
        [Actors.Actor]
        public partial class A
        {
            public A(ReadOnlySpan<char> {|ACT0003:name|}) { }
            public A(int number) { }
            public int Good() => 1;
            static async Task<int> Use(Actors.IActorParent parent) => await Spawn(parent, 1).Good();
        }
        """);

    [Theory]
    [InlineData("private int _a; public ref int {|ACT0004:M|}() => ref _a;")]
    [InlineData("public Span<int> {|ACT0004:M|}() => default;")]
    [InlineData("public Task<IAsyncEnumerable<int>> {|ACT0004:M|}() => Task.FromResult(Many()); private async IAsyncEnumerable<int> Many() { await Task.Yield(); yield return 1; }")]
    [InlineData("public ValueTask<IAsyncEnumerable<int>?> {|ACT0004:M|}() => default;")]
    [InlineData("public (int, IAsyncEnumerable<int>?) {|ACT0004:M|}() => default;")]
    [InlineData("public async IAsyncEnumerable<IAsyncEnumerable<int>> {|ACT0004:M|}() { await Task.Yield(); yield break; }")]
    [InlineData("public Task<IAsyncEnumerator<int>?> {|ACT0004:M|}() => Task.FromResult<IAsyncEnumerator<int>?>(null);")]
    [InlineData("public async IAsyncEnumerator<int> {|ACT0004:M|}() { await Task.Yield(); yield return 1; }")]
    [InlineData("public IEnumerable<int> {|ACT0004:M|}() { yield return 1; }")]
    [InlineData("public IEnumerator<int> {|ACT0004:M|}() { foreach (var i in new[] { 1 }) { if (i > 0) yield return i; } }")]
    [InlineData("public System.Collections.IEnumerable {|ACT0004:M|}() { try { yield return 1; } finally { } }")]
    [InlineData("[Handler] private async IAsyncEnumerable<int> {|ACT0004:M|}() { await Task.Yield(); yield return 1; }")]
    [InlineData("[Handler] protected async IAsyncEnumerable<int> {|ACT0004:M|}() { await Task.Yield(); yield return 1; }")]
    public void ACT0004_a_result_that_cannot_travel(string members) => Reports(members);

    [Theory]
    [InlineData("public async IAsyncEnumerable<int> M() { await Task.Yield(); yield return 1; }")]
    [InlineData("public IEnumerable<int> M() { IEnumerable<int> Many() { yield return 1; } return [.. Many()]; }")]
    public void A_result_that_can_travel(string members) => Reports(members);

    [Theory]
    [InlineData("public async void {|ACT0005:M|}() => await Task.Yield();")]
    [InlineData("[Handler] private async void {|ACT0005:M|}() => await Task.Yield();")]
    public void ACT0005_async_void(string members) => Reports(members);

    [Theory]
    [InlineData("public void {|ACT0006:Tell|}() { }")]
    [InlineData("public void {|ACT0006:After|}(int a) { }")]
    [InlineData("public void {|ACT0006:Every|}(int a) { }")]
    [InlineData("public void {|ACT0006:Within|}(int a) { }")]
    [InlineData("public void {|ACT0006:TestedProxy|}() { }")]
    [InlineData("public new Type {|ACT0006:GetType|}() => typeof(int);")]
    [InlineData("public new string {|ACT0006:ToString|}() => \"\";")]
    public void ACT0006_a_reserved_name(string members) => Reports(members);

    [Fact]
    public void ACT0007_two_tokens() => Reports("public void M(CancellationToken a, CancellationToken {|ACT0007:b|}) { }");

    [Theory]
    [InlineData("public void M(int a) { } public void {|ACT0008:M|}(int a, CancellationToken cancellationToken) { }")]
    [InlineData("public void M(CancellationToken cancellationToken) { } public int {|ACT0008:M|}() => 0;")]
    public void ACT0008_handlers_that_differ_only_by_a_token(string members) => Reports(members);

    [Theory]
    [InlineData("public void M(params object[] {|ACT0009:a|}) { }")]
    [InlineData("public void M(int a, params object?[] {|ACT0009:b|}) { }")]
    [InlineData("public void M(params List<object> {|ACT0009:a|}) { }")]
    [InlineData("public void M(params IEquatable<CancellationToken>[] {|ACT0009:a|}) { }")]
    public void ACT0009_a_params_array_that_would_take_the_token(string members) => Reports(members);

    [Theory]
    [InlineData("public void M<{|ACT0010:T|}>(T a) where T : allows ref struct { }")]
    [InlineData("public string M<T, {|ACT0010:U|}>(T a) where U : IComparable<T>, allows ref struct => typeof(U).Name;")]
    public void ACT0010_a_type_parameter_that_may_be_a_ref_struct(string members) => Reports(members);

    [Theory]
    [InlineData("public void M<T>(ref T {|ACT0003:a|}) { }")]
    [InlineData("public void M<T>(Span<T> {|ACT0003:a|}) { }")]
    [InlineData("public async void {|ACT0005:M|}<T>() => await Task.Yield();")]
    [InlineData("public void {|ACT0006:Tell|}<T>() { }")]
    [InlineData("public void M<T>(T a) { } public void {|ACT0008:M|}<U>(U a, CancellationToken cancellationToken) { }")]
    [InlineData("public void M<T>(params T[] {|ACT0009:a|}) { }")]
    public void A_generic_handler_obeys_the_other_rules(string members) => Reports(members);

    [Theory]
    [InlineData("public void M(int a) { } public void M<T>(int a) { } public void M<T, U>(int a, CancellationToken cancellationToken) { }")]
    [InlineData("public void M<T>(T a) { } public void M<T>(T[] a, CancellationToken cancellationToken) { }")]
    public void Handlers_may_differ_by_their_type_parameters(string members) => Reports(members);

    [Fact]
    public void ACT0011_a_required_member_that_nobody_sets() =>
        Verify.Generator("[Actors.Actor] public partial class A { public required int {|ACT0011:R|} { private get; init; } public int Good() => R; }".Replace("private get", "get", StringComparison.Ordinal));

    [Theory]
    [InlineData("[Actors.Actor] public partial class A { public static void {|ACT0012:Spawn|}() { } public void Go() { } }")]
    [InlineData("[Actors.Actor] public partial class A { private int {|ACT0012:Self|} => 1; public int Go() => Self; }")]
    [InlineData("[Actors.Actor] public partial class A { public void Go() { } } public class {|ACT0012:AProxy|} { }")]
    [InlineData("[Actors.Actor] public partial class A { public void Go() { } } public class {|ACT0012:AMessage|} { }")]
    [InlineData("[Actors.Actor] public partial class A { public void Go() { } } public class AProxy<T> { }")]
    [InlineData("[Actors.Actor] public partial class A<{|ACT0012:Tell|}> { public void Go() { } }")]
    public void ACT0012_a_name_that_is_needed(string source) => Verify.Generator(source);

    [Fact]
    public void ACT0013_no_constructor() => Verify.Generator("[Actors.Actor] public partial class {|ACT0013:A|} { private A() { } public void Go(AProxy a) => a.Tell.Go(a); }");

    [Fact]
    public void ACT0014_an_actor_derived_from_an_actor() => Verify.Generator("""
        [Actors.Actor] public partial class A { public void Go() { } }
        [Actors.Actor] public partial class {|ACT0014:B|} : A { public void Run() { } }
        """);

    [Theory]
    [InlineData("[Handler] private static void {|ACT0015:M|}() { }")]
    [InlineData("[Handler, NotHandler] public void {|ACT0015:M|}() { }")]
    [InlineData("[Handler] private void {|ACT0015:OnStart|}() { }")]
    [InlineData("[Handler] public override string {|ACT0015:ToString|}() => \"\";")]
    [InlineData("[Interleave] private void {|ACT0015:M|}() { }")]
    [InlineData("[ReadOnly, NotHandler] public void {|ACT0015:M|}() { }")]
    [InlineData("[Interleave] private void {|ACT0015:OnStart|}() { }")]
    [InlineData("[Interleave, ReadOnly] public void {|ACT0015:M|}() { }")]
    [InlineData("[Priority] private void {|ACT0015:M|}() { }")]
    [InlineData("[TurnBudget(5), NotHandler] public void {|ACT0015:M|}() { }")]
    public void ACT0015_an_attribute_without_effect(string members) => Reports(members);

    [Fact]
    public void ACT0015_a_handler_of_a_base_that_the_actor_cannot_call() => Verify.Generator("""
        [Actors.ActorBase] public abstract class B { [Actors.Handler] private void {|ACT0015:Tick|}() { } }
        [Actors.Actor] public partial class D : B { public void Go(DProxy d) => d.Tell.Go(d); }
        """);

    [Theory]
    [InlineData("[Mailbox(0)]")]
    [InlineData("[Mailbox(-1, WhenFull = WhenFull.Reject)]")]
    [InlineData("[Mailbox(10, WhenFull = (WhenFull)4)]")]
    public void ACT0022_a_mailbox_setting_out_of_range(string attribute) => Verify.Generator($$"""
        using Actors;
        [Actor] {{attribute}} public partial class {|ACT0022:A|} { public void Go() { } }
        """);

    [Fact]
    public void ACT0023_a_mailbox_that_drops_the_oldest_does_not_interleave() => Verify.Generator("""
        using Actors;
        [Actor, Mailbox(1, WhenFull = WhenFull.DropOldest)] public partial class A { [Interleave] public void {|ACT0023:Go|}() { } [ReadOnly] public void {|ACT0023:Look|}() { } public void Plain() { } }
        [Actor, Mailbox(1, WhenFull = WhenFull.DropOldest), Reentrant] public partial class B { [Interleave] public void Go() { } }
        [Actor, Mailbox(1, WhenFull = WhenFull.DropNewest)] public partial class C { [Interleave] public void Go() { } }
        """);

    [Theory]
    [InlineData("[Supervise(MaxRestarts = -1)]")]
    [InlineData("[Supervise(WithinSeconds = 0)]")]
    [InlineData("[Supervise(BackoffSeconds = double.NaN)]")]
    [InlineData("[Supervise(Jitter = 1.5)]")]
    [InlineData("[Supervise(SupervisionStrategy.AllForOne, MaxBackoffSeconds = 1e300)]")]
    public void ACT0021_a_supervision_setting_out_of_range(string attribute) => Verify.Generator($$"""
        using Actors;
        [Actor] {{attribute}} public partial class {|ACT0021:A|} { public void Go() { } }
        """);

    [Fact]
    public void Supervision_and_lifetime_are_read_from_attributes() => Verify.Generator("""
        using Actors;

        [Actor, Lifetime(ActorLifetime.Permanent)]
        [Supervise(SupervisionStrategy.RestForOne, MaxRestarts = 3, WithinSeconds = 0.5, BackoffSeconds = 0.1, MaxBackoffSeconds = 2, Jitter = 0.5)]
        public partial class A
        {
            public void Go() { }
            private SupervisorDirective OnChildFailure(ChildFailure failure) => SupervisorDirective.Stop;
        }
        """);

    [Theory]
    [InlineData("private void {|ACT0016:OnChildFailure|}(ChildFailure failure) { }")]
    [InlineData("private SupervisorDirective {|ACT0016:OnChildFailure|}(Exception failure) => default;")]
    [InlineData("private Task<SupervisorDirective> {|ACT0016:OnChildFailure|}(ChildFailure failure) => null!;")]
    [InlineData("private int {|ACT0016:OnStart|}() => 0;")]
    [InlineData("private void {|ACT0016:OnStart|}(int a) { }")]
    [InlineData("private void {|ACT0016:OnStart|}(StopReason a) { }")]
    [InlineData("private static void {|ACT0016:OnStop|}() { }")]
    [InlineData("private async void {|ACT0016:OnStop|}() => await Task.Yield();")]
    [InlineData("private void OnStop() { } private void {|ACT0016:OnStop|}(StopReason a) { }")]
    public void ACT0016_a_hook_that_cannot_be_called(string members) => Reports(members);

    [Fact]
    public void ACT0017_constructors_that_lead_to_the_same_Spawn() =>
        Verify.Generator("[Actors.Actor] public partial class A { public A(int a) { } public {|ACT0017:A|}(int a, Actors.ActorContext b) { } public void Go() { } }");

    [Fact]
    public void ACT0018_a_language_before_12_gets_one_diagnostic_and_no_output()
    {
        var generated = Compile.Generate(
            CompileOptions.Default with { Language = LanguageVersion.CSharp11, ExpectDiagnostics = true },
            new ActorGenerator(),
            "[Actors.Actor] public partial class A { } [Actors.Actor] public partial class B { }");

        Assert.Equal("ACT0018", Assert.Single(generated.Diagnostics).Id);
        Assert.Empty(generated.Result.GeneratedTrees);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("double.NaN")]
    [InlineData("double.PositiveInfinity")]
    [InlineData("1e-12")]
    public void ACT0020_a_timeout_that_is_not_positive(string seconds) => Reports($"[AskTimeout({seconds})] public void {{|ACT0020:M|}}() {{ }}");

    [Theory]
    [InlineData("[TimeToLive(0)] public void {|ACT0046:M|}() { }")]
    [InlineData("[TimeToLive(1e9)] public int {|ACT0046:M|}() => 0;")]
    [InlineData("[Throttle(double.NaN)] public void {|ACT0046:M|}() { }")]
    [InlineData("[Debounce(-1)] public void {|ACT0046:M|}() { }")]
    [InlineData("[Batch(0)] public void {|ACT0046:M|}(System.Collections.Immutable.ImmutableArray<int> a) { }")]
    [InlineData("[TurnBudget(0)] public void {|ACT0046:M|}() { }")]
    [InlineData("[TurnBudget(double.PositiveInfinity, Strict = true)] public void {|ACT0046:M|}() { }")]
    [InlineData("[TurnBudget(90000000)] public void {|ACT0046:M|}() { }")]
    public void ACT0046_a_flow_out_of_range(string member) => Reports(member);

    [Fact]
    public void ACT0046_a_budget_of_the_class_is_reported_once() => Verify.Generator("""
        using Actors;
        [Actor, TurnBudget(-1)] public partial class {|ACT0046:A|} { public void Go() { } public void Come() { } }
        [Actor, TurnBudget(0.5)] public partial class B { public void Go() { } [TurnBudget(2, Strict = true)] public int Come() => 0; }
        """);

    [Theory]
    [InlineData("[Batch(2)] public void {|ACT0047:M|}(int a) { }")]
    [InlineData("[Batch(2)] public void {|ACT0047:M|}() { }")]
    [InlineData("[Batch(2)] public void {|ACT0047:M|}(System.Collections.Immutable.ImmutableArray<int> a, int b) { }")]
    [InlineData("[Batch(2)] public int {|ACT0047:M|}(System.Collections.Immutable.ImmutableArray<int> a) => 0;")]
    [InlineData("[Batch(2)] public Task<int> {|ACT0047:M|}(System.Collections.Immutable.ImmutableArray<int> a) => Task.FromResult(0);")]
    [InlineData("[Batch(2)] public IAsyncEnumerable<int> {|ACT0047:M|}(System.Collections.Immutable.ImmutableArray<int> a) => null!;")]
    [InlineData("[Batch(2)] public void {|ACT0047:M|}<T>(System.Collections.Immutable.ImmutableArray<T> a) { }")]
    [InlineData("[Batch(2), Throttle(1)] public void {|ACT0047:M|}(System.Collections.Immutable.ImmutableArray<int> a) { }")]
    [InlineData("public void M(int a) { } [Batch(2)] public void {|ACT0047:M|}(System.Collections.Immutable.ImmutableArray<int> a) { }")]
    public void ACT0047_a_handler_that_cannot_take_batches(string members) => Reports(members);

    [Theory]
    [InlineData("[Throttle(1)] public int {|ACT0048:M|}() => 0;")]
    [InlineData("[Debounce(1)] public Task<int> {|ACT0048:M|}() => Task.FromResult(0);")]
    [InlineData("[Throttle(1), Debounce(1)] public void {|ACT0048:M|}() { }")]
    [InlineData("[Throttle(1)] public IAsyncEnumerable<int> {|ACT0048:M|}() => null!;")]
    public void ACT0048_a_handler_that_cannot_be_paced(string member) => Reports(member);

    [Fact]
    public void ACT0049_an_actor_without_priorities() => Verify.Generator("""
        using Actors;
        [Actor, Mailbox(1, WhenFull = WhenFull.DropOldest)] public partial class A { [Priority] public void {|ACT0049:Go|}() { } public void Plain() { } }
        [Actor] public partial class B { [Priority] public void {|ACT0049:Go|}() { } [Priority(2)] public void Run() { } [ReadOnly] public void Look() { } [ReadOnly] public void See() { } }
        [Actor] public partial class C { [ReadOnly] public void Look() { } [Priority] public void {|ACT0049:Go|}() { } }
        [Actor, Reentrant] public partial class D { [Priority] public void Go() { } [ReadOnly] public void Look() { } }
        [Actor, Mailbox(1)] public partial class E { [Priority(-3), Interleave] public void Go() { } [Interleave] public void Look() { } }
        """);

    [Fact]
    public void ACT0050_a_stream_that_expires() => Reports("[TimeToLive(1)] public IAsyncEnumerable<int> {|ACT0050:M|}() => null!;");

    [Fact]
    public void Flow_of_messages_in_all_its_shapes_compiles() => Verify.Generator("""
        using Actors;
        using System.Collections.Immutable;
        [Role] public interface ISink { ValueTask Put(string item); }
        [Actor] public partial class A : ISink
        {
            [Batch(3)] public void Put(ImmutableArray<string> items) { }
            [Batch(3)] public Task Own(ImmutableArray<BProxy> proxies, CancellationToken token) => Task.CompletedTask;
            [Batch(3)] public ValueTask Maybe(ImmutableArray<string?> texts) => default;
            [Batch(3)] public void Maybe(ImmutableArray<int?> numbers) { }
            [Batch(3), Priority(int.MinValue)] internal void Tuples(ImmutableArray<(int A, string? B)> @params) { }
            [Handler, Batch(3)] private void Secret(ImmutableArray<Hidden> hidden) { }
            [Handler, Debounce(3)] private void Later(Hidden hidden) { }
            [Batch(3), TimeToLive(1), TurnBudget(4)] public void Dyn(ImmutableArray<dynamic> things) { }
            [Throttle(1)] public void Flow<T>(T value, int times = 3) { }
            public void Go() { Self.Tell.Secret(new Hidden(1)); Self.Tell.Put("a"); Self.Tell.Later(new Hidden(2)); }
            private sealed record Hidden(int A);
        }
        [Actor, Mailbox(4, WhenFull = WhenFull.Reject)] public partial class B<T>
        {
            [Batch(3)] public void Put(ImmutableArray<T> items) { }
            [Debounce(1)] public void Flow(T flow) { }
        }
        [Actor] public partial class B
        {
            private int FlowRules { get; set; }
            public async Task Use(AProxy a, B<int>.Other? no, BProxy<int> b, ISink sink)
            {
                await a.Put("x"); a.Tell.Put("y"); await a.Own(this.Self); await a.Maybe((string?)null); await a.Maybe(1); await sink.Put("z");
                a.Tell.Flow(1); bool taken = b.Tell.Flow(2); await b.Put(3); b.Tell.Put(4);
                AMessage message = new AMessage.Put("x"); message.TellTo(a); FlowRules++;
            }
        }
        public partial class B<T> { public sealed record Other; }
        """);

    [Theory]
    [InlineData("Throttle(1)")]
    [InlineData("Debounce(1)")]
    public void ACT0025_a_role_asks_and_a_paced_handler_is_told(string attribute) => Verify.Generator($$"""
        using Actors;
        [Role] public interface IShow { ValueTask Show(int view); }
        [Actor] public partial class {|ACT0025:A|} : IShow { [{{attribute}}] public void Show(int view) { } }
        """);

    [Theory]
    [InlineData("[Every(1)] private void {|ACT0026:M|}(int a) { }")]
    [InlineData("[Every(1)] private void {|ACT0026:M|}(CancellationToken token, string a) { }")]
    [InlineData("[Every(1)] private void {|ACT0026:M|}(int a = 1) { }")]
    [InlineData("[Every(1)] private void {|ACT0026:M|}(params int[] a) { }")]
    [InlineData("[Every(1)] public int {|ACT0026:M|}() => 1;")]
    [InlineData("[Every(1)] public Task<int> {|ACT0026:M|}() => Task.FromResult(1);")]
    [InlineData("[Every(1)] public ValueTask<int> {|ACT0026:M|}() => default;")]
    [InlineData("[Every(1)] public void {|ACT0026:M|}<T>() { }")]
    [InlineData("[Every(1)] public async IAsyncEnumerable<int> {|ACT0026:M|}() { await Task.Yield(); yield return 1; }")]
    public void ACT0026_a_periodic_handler_with_arguments_or_a_result(string members) => Reports(members);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("double.NaN")]
    [InlineData("double.PositiveInfinity")]
    [InlineData("1e-12")]
    [InlineData("1e12")]
    [InlineData("1, AfterSeconds = -1")]
    [InlineData("1, AfterSeconds = double.NaN")]
    [InlineData("1, AfterSeconds = 1e12")]
    public void ACT0027_a_period_that_is_no_time(string arguments) => Reports($"[Every({arguments})] private void {{|ACT0027:M|}}() {{ }}");

    [Theory]
    [InlineData("[Every(1)] private void M() { }")]
    [InlineData("[Every(0.5, AfterSeconds = 0)] private async Task M(CancellationToken token) => await Task.Delay(1, token);")]
    [InlineData("[Every(1e9)] internal ValueTask M() => default;")]
    [InlineData("[Every(1), Handler] private void M() { }")]
    [InlineData("[Every(1)] public void Envelope() { } [Every(2)] private void SelfAfter() { }")]
    [InlineData("public Tested(string actor, string self) { } [Every(1)] private void M() { } public static TestedProxy Make(IActorParent parent) => Spawn(parent, actor: \"a\", self: \"b\");", false)]
    [InlineData("[Every(1), Obsolete(\"no\", true)] private void M() { }")]
    [InlineData("[Every(1)] private void M() { } private ActorTimer Again() => Self.Every(TimeSpan.FromSeconds(1)).M(); private ActorTimer Soon() => Self.Every(TimeSpan.FromSeconds(1), dueTime: TimeSpan.Zero).Good(1);")]
    public void A_periodic_handler_needs_nothing_more(string members, bool isWhole = true)
    {
        if (isWhole)
            Reports(members);
        else
            Verify.Generator($"using Actors; [Actor] public partial class Tested {{ {members} }}");
    }

    [Theory]
    [InlineData("[Every(1), NotHandler] public void {|ACT0015:M|}() { }")]
    [InlineData("[Every(1)] private static void {|ACT0015:M|}() { }")]
    [InlineData("[Every(1)] public void {|ACT0015:OnStart|}() { }")]
    [InlineData("[Every(1)] public void {|ACT0015:Dispose|}() { }")]
    public void ACT0015_a_periodic_handler_that_is_none(string members) => Reports(members);

    [Fact]
    public void Pragmas_and_suppressions_hold_for_the_generators_diagnostics() => Reports("""
        #pragma warning disable ACT0005
            public async void M() => await Task.Yield();
        #pragma warning restore ACT0005
        """);

    [Fact]
    public void Notices_to_callers_are_on_the_proxy_and_do_not_trouble_the_generated_code() => Verify.Generator("""
        using Actors;
        using System.Diagnostics.CodeAnalysis;
        using System.ComponentModel;

        [Experimental("EXP2")]
        public sealed record Trial(int A);

        [Actor]
        public partial class A
        {
            [Obsolete] public void Old() { }
            [Obsolete("use \"New\"", DiagnosticId = "MY1", UrlFormat = "https://example.com/{0}")] public void Older() { }
            [Obsolete("no", true)] public void Gone() { }
            [Obsolete("no", true), Handler] private void GoneInside() { }
            [Experimental("EXP1")] public int New() => 1;
            [EditorBrowsable(EditorBrowsableState.Never)] public void Hidden() { }
        #pragma warning disable EXP2
            public Trial Try(Trial[] trials) => trials[0];
        #pragma warning restore EXP2

            public static async Task Use(AProxy a)
            {
                {|CS0619:a.Gone()|}.ToString();
                {|CS0619:a.Tell.Gone()|};
                await {|EXP1:a.New()|};
            }
        }
        """);

    [Fact]
    public void An_actor_that_is_not_partial_keeps_its_callers_compiling() => Verify.Generator("""
        [Actors.Actor]
        public class Tested
        {
            public int Good(int a) => a;
            [Actors.Handler] private void Own() { }
            public static async Task<int> Use(TestedProxy tested)
            {
                tested.Tell.Good(1);
                tested.After(TimeSpan.FromSeconds(1)).Good(1).Cancel();
                await tested.Within(TimeSpan.FromSeconds(1)).Good(1, CancellationToken.None);
                return tested.Equals(tested) ? await tested.Good(1) : ((TestedMessage)new TestedMessage.Good(1)).GetHashCode();
            }
        }
        """);

    [Fact]
    public void Waiting_for_oneself_does_not_compile() => Verify.Generator("""
        [Actors.Actor]
        public partial class Tested
        {
            public int Good(int a) => a;
            public async Task Use() => await Self.{|CS1061:Good|}(1);
        }
        """);

    [Theory]
    [InlineData("[Actors.Actor] public partial class")]
    [InlineData("[Actors.Actor] public partial class A {")]
    [InlineData("[Actors.Actor] public partial class A { public void M( }")]
    [InlineData("[Actors.Actor] public partial class A { public M(int) { } }")]
    [InlineData("[Actors.Actor] public partial class A<T { public void M(List< a) { } }")]
    [InlineData("[Actors.Actor] public partial class A { [Actors.Throws<] public void M() { } }")]
    [InlineData("[Actors.Actor] public partial class A { public Missing M(Missing<int> a, Missing.B b, AProxy<int> c) => default; }")]
    [InlineData("[Actors.Actor] public partial class A { [Actors.Every] void M() { } [Actors.Every(] void N() { } [Actors.Every(\"x\")] void O() { } [Actors.Every(1, AfterSeconds = )] void P() { } }")]
    [InlineData("[Actors.Actor] public partial class A : Missing { public override void M() { } }")]
    [InlineData("[Actors.Actor, Actors.Actor] public partial class A { } [Actors.Actor] partial class A { }")]
    [InlineData("[Actors.Actor] public partial class A { public void M() { } public void M() { } }")]
    public void Half_typed_declarations_do_not_throw(string source)
    {
        var run = Compile.Driver(CompileOptions.Default, new ActorGenerator()).RunGenerators(Compile.Create(source)).GetRunResult();

        Assert.Null(run.Results[0].Exception);
        Assert.DoesNotContain(run.Diagnostics, found => found.Id == "ACT0019");
    }
}
