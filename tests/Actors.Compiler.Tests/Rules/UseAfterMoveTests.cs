using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

/// <summary>Most of the rule is in <c>Snippets/ACT1009</c>; here is what it says.</summary>
public class UseAfterMoveTests
{
    [Fact]
    public async Task The_message_names_the_culprit_the_line_and_the_way_out()
    {
        var found = await Verify.Analyzer<UseAfterMoveAnalyzer>("""
            using Actors;

            public class Program
            {
                private byte[] _kept = [];

                public void Run(Action<Owned<byte[]>> send, byte[] buffer)
                {
                    send(new Owned<byte[]>(buffer));
                    {|ACT1009:buffer|}[0] = 1;
                    var owned = Owned.Of(new byte[1]);
                    _ = owned.Take();
                    _ = {|ACT1009:owned|}.Take();
                    send(new({|ACT1009:_kept|}));
                    for (var other = new byte[1]; other.Length < 3;)
                        send(new({|ACT1009:other|}));
                }
            }
            """.Replace("other.Length < 3", "send is not null", StringComparison.Ordinal));
        Assert.Equal(
            [
                "'buffer' was moved to another owner at line 9; use it before the move, or move a copy",
                "'owned' was moved to another owner at line 12; keep what it gave when it was taken",
                "'_kept' is moved to another owner, but '_kept' still refers to it; take it out with Owned.Move(ref ...), or assign '_kept' anew before the next await",
                "'other' was moved to another owner at line 16 in an earlier round; use it before the move, or move a copy",
            ],
            found.Select(diagnostic => diagnostic.GetMessage()));
    }
}
