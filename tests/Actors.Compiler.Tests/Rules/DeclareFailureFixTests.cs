using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class DeclareFailureFixTests
{
    [Fact]
    public Task The_failure_is_declared_once() => Verify.Fix<UnhandledFailureAnalyzer, DeclareFailureFix>(
        """
        using Actors;

        public sealed class Gone : Exception;

        [Role]
        public interface IStore
        {
            [Throws<Gone>, Throws<System.IO.FileNotFoundException>]
            ValueTask<string> Read(string key);

            [Throws<Gone>]
            ValueTask Write(string key);
        }

        [Actor]
        public partial class Reader(IStore store)
        {
            /// <summary>Reads.</summary>
            [AskTimeout(1)]
            public async Task<string> Get(string key)
            {
                await store.Write(key);
                return await store.Read(key);
            }

            // Writes.
            public ValueTask Put(string key) => store.Write(key);
        }
        """,
        """
        using Actors;

        public sealed class Gone : Exception;

        [Role]
        public interface IStore
        {
            [Throws<Gone>, Throws<System.IO.FileNotFoundException>]
            ValueTask<string> Read(string key);

            [Throws<Gone>]
            ValueTask Write(string key);
        }

        [Actor]
        public partial class Reader(IStore store)
        {
            /// <summary>Reads.</summary>
            [Throws<FileNotFoundException>]
            [Throws<Gone>]
            [AskTimeout(1)]
            public async Task<string> Get(string key)
            {
                await store.Write(key);
                return await store.Read(key);
            }

            // Writes.
            [Throws<Gone>]
            public ValueTask Put(string key) => store.Write(key);
        }
        """);
}
