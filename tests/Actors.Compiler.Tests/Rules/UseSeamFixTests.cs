using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class UseSeamFixTests
{
    [Fact]
    public Task The_clock_at_hand_is_used() => Verify.Fix<PastSeamAnalyzer, UseSeamFix>(
        """
        using System.Diagnostics;
        using Actors;

        [Actor]
        public partial class Session(ActorContext context)
        {
            private DateTime _born = DateTime.UtcNow;

            public async Task Wait(int time, CancellationToken token)
            {
                _born = /* here */ DateTime.Now; // now
                var start = Stopwatch.GetTimestamp();
                await Task.Delay(time, token);
                await Task.Delay(Stopwatch.GetElapsedTime(start));
                using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
                using CancellationTokenSource limit = new(100);
                Console.Write(DateTimeOffset.UtcNow > DateTimeOffset.Now && DateTime.Today == _born);
            }
        }
        """,
        """
        using System.Diagnostics;
        using Actors;

        [Actor]
        public partial class Session(ActorContext context)
        {
            private DateTime _born = context.Time.GetUtcNow().UtcDateTime;

            public async Task Wait(int time, CancellationToken token)
            {
                _born = /* here */ context.Time.GetLocalNow().LocalDateTime; // now
                var start = context.Time.GetTimestamp();
                await Task.Delay(TimeSpan.FromMilliseconds(time), context.Time, token);
                await Task.Delay(context.Time.GetElapsedTime(start), context.Time);
                using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), context.Time);
                using CancellationTokenSource limit = new(TimeSpan.FromMilliseconds(100), context.Time);
                Console.Write(context.Time.GetUtcNow() > context.Time.GetLocalNow() && context.Time.GetLocalNow().LocalDateTime.Date == _born);
            }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_no_seam_is_at_hand() => Verify.NoFix<PastSeamAnalyzer, UseSeamFix>(
        """
        using Actors;

        [Actor]
        public partial class Session
        {
            private DateTime _born = DateTime.[|UtcNow|];

            public string Tell(TimeSpan time) => _born + Guid.[|NewGuid|]().ToString() + Task.[|Delay|](time);
        }
        """);

    [Fact]
    public Task A_number_has_no_mechanical_seam() => Verify.NoFix<PastSeamAnalyzer, UseSeamFix>(
        """
        using Actors;

        [Actor]
        public partial class Session(ActorContext context)
        {
            public Guid Id() => context.Stopping.IsCancellationRequested ? Guid.Empty : Guid.[|NewGuid|]();
        }
        """);
}
