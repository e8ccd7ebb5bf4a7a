using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class DecideFailureFixTests
{
    private const string Child = """
        using Actors;

        public sealed class Torn : Exception;

        public sealed class Lost : Exception;

        [Actor, Throws<Torn>, Throws<Lost>]
        public partial class Sail
        {
            private int _hours;

            public static SailProxy Spawn(IActorParent parent) => new();

            public void Pull() => _hours++;
        }

        public sealed class SailProxy;


        """;

    [Fact]
    public Task A_switch_gets_an_arm_for_all_others() => Fix(
        """
        // Timeouts pass.
        TimeoutException => SupervisorDirective.Resume, // by themselves
                Torn => SupervisorDirective.Stop,
        """,
        """
        // Timeouts pass.
        TimeoutException => SupervisorDirective.Resume, // by themselves
                Torn => SupervisorDirective.Stop,
                _ => SupervisorDirective.Restart,
        """);

    [Fact]
    public Task A_last_arm_may_have_no_comma() => Fix(
        """
        TimeoutException => SupervisorDirective.Resume,
                Torn => SupervisorDirective.Stop // for good
        """,
        """
        TimeoutException => SupervisorDirective.Resume,
                Torn => SupervisorDirective.Stop, // for good
                _ => SupervisorDirective.Restart
        """);

    [Fact]
    public Task A_switch_in_one_line_stays_one() => Verify.Fix<UncoveredFailureAnalyzer, DecideFailureFix>(
        Child + """
        [Actor]
        public partial class Ship
        {
            private SupervisorDirective OnChildFailure(ChildFailure failure) => failure switch { { Exception: Torn } => SupervisorDirective.Stop };
        }
        """,
        Child + """
        [Actor]
        public partial class Ship
        {
            private SupervisorDirective OnChildFailure(ChildFailure failure) => failure switch { { Exception: Torn } => SupervisorDirective.Stop, _ => SupervisorDirective.Restart };
        }
        """);

    [Fact]
    public Task What_was_thrown_on_is_decided_before() => Fix(
        """
        TimeoutException => SupervisorDirective.Resume,
                // Nothing else can happen.
                _ => throw new InvalidOperationException(),
        """,
        """
        TimeoutException => SupervisorDirective.Resume,
                Lost => SupervisorDirective.Restart,
                Torn => SupervisorDirective.Restart,
                // Nothing else can happen.
                _ => throw new InvalidOperationException(),
        """);

    [Fact]
    public Task What_was_thrown_on_is_decided_by_what_the_switch_looks_at() => Fix(
        """
        { Exception: TimeoutException } => SupervisorDirective.Resume,
                { Exception: Lost } => SupervisorDirective.Stop,
                _ => throw new InvalidOperationException()
        """,
        """
        { Exception: TimeoutException } => SupervisorDirective.Resume,
                { Exception: Lost } => SupervisorDirective.Stop,
                { Exception: Torn } => SupervisorDirective.Restart,
                _ => throw new InvalidOperationException()
        """,
        "failure");

    [Fact]
    public Task Statements_and_switches_of_other_things_are_left() => Verify.NoFix<UncoveredFailureAnalyzer, DecideFailureFix>(
        Child + """
        [Actor]
        public partial class Ship(ActorContext context)
        {
            private readonly SailProxy _sail = Sail.Spawn(context);

            private SupervisorDirective OnChildFailure(ChildFailure failure)
            {
                if (failure.Attempt > 3)
                {
                    var severity = failure.Exception {|ACT3014:switch|} { TimeoutException => 1, _ when _sail is null => 2 };
                    return (SupervisorDirective)severity;
                }

                return SupervisorDirective.Stop;
            }
        }

        [Actor]
        public partial class Boat(ActorContext context)
        {
            private readonly SailProxy _sail = Sail.Spawn(context);

            private SupervisorDirective OnChildFailure(ChildFailure failure)
            {
                if (failure.Exception is TimeoutException)
                    return _sail is null ? SupervisorDirective.Stop : SupervisorDirective.Resume;
                {|ACT3014:throw|} new InvalidOperationException();
            }
        }
        """);

    [Fact]
    public async Task The_message_names_child_failure_and_supervisor()
    {
        var found = await Verify.All(Compile.Create(Ship(
            """
            TimeoutException => SupervisorDirective.Resume,
                    Torn when failure.Attempt < 3 => SupervisorDirective.Stop,
            """,
            "failure.Exception")));
        Assert.Equal(
            "No arm takes 'Lost' of 'Sail' or 'Torn' of 'Sail', which then makes 'Ship' fail itself, and all its children with it; add an arm for it, or '_' for all others",
            Assert.Single(found, one => one.Id is "ACT3014").GetMessage());
    }

    private static Task Fix(string before, string after, string value = "failure.Exception") =>
        Verify.Fix<UncoveredFailureAnalyzer, DecideFailureFix>(Ship(before, value), Ship(after, value));

    private static string Ship(string arms, string value) => Child + $$"""
        [Actor]
        public partial class Ship(ActorContext context)
        {
            private readonly SailProxy _sail = Sail.Spawn(context);

            private SupervisorDirective OnChildFailure(ChildFailure failure) => {{value}} switch
            {
                {{arms}}
            };
        }
        """;
}
