using Actors.Compiler.Tests.Kit;
using Actors.Generator;

namespace Actors.Compiler.Tests.Generating;

/// <summary>Constructor parameters that come from the services: left out of <c>Spawn</c>, and refused where they cannot come from there.</summary>
public class InjectTests
{
    private const string Keyed = """
        namespace Microsoft.Extensions.DependencyInjection
        {
            [System.AttributeUsage(System.AttributeTargets.Parameter)]
            public class FromKeyedServicesAttribute : System.Attribute
            {
                public FromKeyedServicesAttribute() { }
                public FromKeyedServicesAttribute(object? key) => Key = key;
                public object? Key { get; }
            }
        }
        """;

    private static Generated Is(string constructor, string spawn = "Spawn(parent)", string more = "") => Verify.Generator($$"""
        using Actors;
        using Microsoft.Extensions.DependencyInjection;

        [Actor]
        public partial class Tested
        {
            {{constructor}}

            public int Good(int a) => a;

            public static async Task<int> Use(IActorParent parent) => await {{spawn}}.Good(1);
        }

        public interface IClock { }
        public ref struct Stack { }
        {{more}}
        """, Keyed);

    [Fact]
    public void Clerk_is_generated() => Verify.Snapshot(Compile.Generate(new ActorGenerator(), """
        using Actors;

        public interface IClock { }

        [Actor]
        public partial class Clerk([Inject] IClock clock, string name, [Inject("mail")] Uri? mail, ActorContext context, [Inject(42L)] string greeting = "Hello")
        {
            public string Greet() => $"{greeting}, {name}: {clock} {mail} {context.Address}";
        }
        """).Result);

    [Theory]
    [InlineData("public Tested([Inject] IClock clock) { }")]
    [InlineData("public Tested([Inject] IClock clock, [Inject] IEnumerable<IClock> all, [Inject] Lazy<IClock>? lazy) { }")]
    [InlineData("public Tested([Inject] int? number, [Inject] int other, [Inject] DayOfWeek day = DayOfWeek.Friday, [Inject] double factor = 0.5) { }")]
    [InlineData("public Tested([FromKeyedServices(\"a\")] IClock clock, [Inject, FromKeyedServices(\"b\")] IClock b, [Inject(\"c\"), FromKeyedServices(\"c\")] IClock c) { }")]
    [InlineData("public Tested([Inject(1)] IClock a, [Inject((byte)1)] IClock b, [Inject((short)-1)] IClock c, [Inject(1L)] IClock d, [Inject('x')] IClock e, [Inject(true)] IClock f) { }")]
    [InlineData("public Tested([Inject(typeof(List<>))] IClock a, [Inject(DayOfWeek.Monday)] IClock b, [Inject(null)] IClock c, [Inject(key: \"d\")] IClock d, [Inject(\"quo\\\"te\")] IClock e) { }")]
    [InlineData("public Tested([Inject] OtherProxy other, [Inject] dynamic anything, [Inject] List<OtherProxy?>? others) { }", "Spawn(parent)", "[Actor] public partial class Other { public void Go() { } }")]
    [InlineData("private sealed class Secret { } private Tested(Secret secret) { } public Tested([Inject] IClock self, [Inject] IClock parent, [Inject] IClock @class, [Inject] IClock Services) { }")]
    [InlineData("public Tested(int Services, [Inject] IClock clock, string Injected = \"a\") { }", "Spawn(parent, 1)")]
    [InlineData("public Tested([Inject] IClock clock) { } public Tested([Inject] IClock clock, int a) { } internal Tested(string a) { }", "Spawn(parent, 1)")]
    [InlineData("public Tested(int a, [Inject] IClock? clock = null, params int[] b) { }", "Spawn(parent, 1, 2, 3)")]
    [InlineData("public Tested([Inject] IClock clock, ActorContext context) { } [Every(1)] public void Tick() { }")]
    [InlineData("public Tested([Inject] List<int[]> state, [Inject] Action callback, [Inject] Stream stream) { }")]
    public void What_may_be_injected(string constructor, string spawn = "Spawn(parent)", string more = "") => Is(constructor, spawn, more);

    [Fact]
    public void Generic_actors_and_pools_take_services_too() => Verify.Generator("""
        using Actors;

        [Actor, Pool]
        public partial class Store<T>([Inject] IComparer<T> order, [Inject] T? first = default)
            where T : notnull
        {
            public int Compare(T a, T b) => order.Compare(a, first ?? b);

            public static async Task<int> Use(IActorParent parent, T a) =>
                await Spawn(parent).Compare(a, a) + await SpawnPool(parent, new PoolOptions(2)).Proxy.Compare(a, a);
        }
        """);

    [Theory]
    [InlineData("public Tested([Inject] ActorContext {|ACT0053:context|}) { } public Tested() { }")]
    [InlineData("public Tested([Inject] ref IClock {|ACT0053:clock|}) { } public Tested() { }")]
    [InlineData("public Tested([Inject] in IClock {|ACT0053:clock|}) { } public Tested() { }")]
    [InlineData("public Tested([Inject] Stack {|ACT0053:stack|}) { } public Tested() { }")]
    [InlineData("public Tested([Inject] params IClock[] {|ACT0053:clocks|}) { } public Tested() { }")]
    [InlineData("public Tested([Inject] CancellationToken {|ACT0053:token|}) { } public Tested() { }")]
    [InlineData("public Tested([Inject] Owned<byte[]> {|ACT0053:bytes|}) { } public Tested() { }")]
    [InlineData("public Tested([Inject(\"a\"), FromKeyedServices(\"b\")] IClock {|ACT0053:clock|}) { } public Tested() { }")]
    [InlineData("public Tested([FromKeyedServices] IClock {|ACT0053:clock|}) { } public Tested() { }")]
    [InlineData("public Tested([Inject(new[] { 1 })] IClock {|ACT0053:clock|}) { } public Tested() { }")]
    [InlineData("private Tested([Inject] IClock {|ACT0015:clock|}) { } public Tested() { }")]
    [InlineData("public void M([Inject] IClock {|ACT0015:clock|}) { }")]
    [InlineData("public Tested([Inject] IClock clock) { } public {|ACT0017:Tested|}() { }")]
    public void What_may_not(string members) => Is(members);
}
