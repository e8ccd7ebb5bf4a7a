using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class HandOutProxyFixTests
{
    private const string Roles = """

        [Role] public interface IPlays { ValueTask Play(); }
        public static class Stage { public static void Enter(IPlays plays) { } }
        public sealed class PlayerProxy<T> : IPlays { public ValueTask Play() => default; }
        public partial class Player<T> { private PlayerProxy<T> Self => new(); }
        """;

    [Fact]
    public Task The_proxy_is_handed_out_everywhere() => Verify.Fix<ActorAsRoleAnalyzer, HandOutProxyFix>(
        """
        using Actors;

        [Actor]
        public partial class Player<T> : IPlays
        {
            private IPlays? _kept;
            public ValueTask Play() => default;
            public void Go()
            {
                Stage.Enter(this);
                _kept = this; // For later.
            }
        }
        """ + Roles,
        """
        using Actors;

        [Actor]
        public partial class Player<T> : IPlays
        {
            private IPlays? _kept;
            public ValueTask Play() => default;
            public void Go()
            {
                Stage.Enter((PlayerProxy<T>)Self);
                _kept = (PlayerProxy<T>)Self; // For later.
            }
        }
        """ + Roles);

    [Fact]
    public Task An_actor_that_calls_itself_is_not_told_to_ask_itself() => Verify.NoFix<ActorAsRoleAnalyzer, HandOutProxyFix>("""
        using Actors;

        [Role] public interface IPlays { ValueTask Play(); }

        [Actor]
        public partial class Player : IPlays
        {
            public ValueTask Play() => default;
            public async Task Go() => await ((IPlays)[|this|]).Play();
        }
        """);
}
