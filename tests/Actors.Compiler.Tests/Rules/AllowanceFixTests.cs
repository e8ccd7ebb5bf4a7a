using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class AllowanceFixTests
{
    [Fact]
    public Task A_permission_that_no_circle_needs_is_taken_off() => Verify.Fix<AskCycleAnalyzer, RemoveAttestationFix>(
        """
        using Actors;

        // A tree.
        [Actor, AllowCycle("A node asks its children only.")]
        public partial class Node
        {
            /// <summary>How many.</summary>
            [AllowCycle("Children do not ask back.")]
            public int Count() => 1;
        }
        """,
        """
        using Actors;

        // A tree.
        [Actor]
        public partial class Node
        {
            /// <summary>How many.</summary>
            public int Count() => 1;
        }
        """);
}
