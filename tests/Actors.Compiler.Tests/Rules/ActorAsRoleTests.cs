using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class ActorAsRoleTests
{
    private const string Roles = """
        using Actors;
        using System.Threading.Tasks;

        [Role] public interface IPlays { ValueTask Play(); }
        public interface IPlain { }
        public static class Stage { public static void Enter(IPlays plays) { } public static void Leave(IPlain plain) { } public static void Bow<T>(T plays) where T : IPlays { } }
        """;

    [Theory]
    [InlineData("IPlays me = [|this|];")]
    [InlineData("Stage.Enter([|this|]);")]
    [InlineData("Stage.Enter((IPlays)[|this|]);")]
    [InlineData("_kept = [|this|];")]
    [InlineData("var me = [|this|] as IPlays;")]
    [InlineData("System.Func<IPlays> me = () => [|this|];")]
    [InlineData("[|Stage.Bow(this)|];")]
    [InlineData("((IPlays)[|this|]).Play();")]
    public async Task An_actor_is_not_its_role(string statement)
    {
        var found = await Verify.Analyzer<ActorAsRoleAnalyzer>(Roles, $$"""
            using Actors;
            using System.Threading.Tasks;

            [Actor]
            public partial class Player : IPlays, IPlain
            {
                private IPlays? _kept;
                public ValueTask Play() => default;
                public void Go() { {{statement}} }
            }
            """);
        Assert.Equal("'Player' stands for role 'IPlays' by its proxy only; hand out the proxy", found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task Proxies_fakes_and_other_interfaces_are_left_alone() => Verify.Analyzer<ActorAsRoleAnalyzer>(Roles, """
        using Actors;
        using System.Threading.Tasks;

        [Actor]
        public partial class Player : IPlays, IPlain
        {
            public ValueTask Play() => default;
            public void Go(PlayerProxy me, Fake fake, IPlays other)
            {
                Stage.Enter(me);
                Stage.Bow(me);
                Stage.Enter(fake);
                Stage.Enter(other);
                Stage.Leave(this);
                object any = this;
            }
        }

        public sealed class PlayerProxy : IPlays { public ValueTask Play() => default; }
        public sealed class Fake : IPlays { public ValueTask Play() => default; public IPlays Me => this; }
        """);
}
