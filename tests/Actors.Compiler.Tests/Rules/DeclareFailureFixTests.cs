using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class DeclareFailureFixTests
{
    [Fact]
    public Task What_a_helper_passes_on_is_declared_on_the_handler() => Verify.Fix<UnhandledFailureAnalyzer, DeclareFailureFix>(
        """
        using Actors;

        public sealed class Gone : Exception;

        [Role]
        public interface IStore
        {
            [Throws<Gone>]
            ValueTask<string> Read(string key);
        }

        [Actor]
        public partial class Reader(IStore store)
        {
            public async Task<string> Get(string key) => await Twice(key);

            public async Task<string> Both(string key)
            {
                var first = await Twice(key);
                return first + await Twice(key);
            }

            private async Task<string> Twice(string key) => await Once(key) + await Once(key);

            private async Task<string> Once(string key) => await store.Read(key);
        }
        """,
        """
        using Actors;

        public sealed class Gone : Exception;

        [Role]
        public interface IStore
        {
            [Throws<Gone>]
            ValueTask<string> Read(string key);
        }

        [Actor]
        public partial class Reader(IStore store)
        {
            [Throws<Gone>]
            public async Task<string> Get(string key) => await Twice(key);

            [Throws<Gone>]
            public async Task<string> Both(string key)
            {
                var first = await Twice(key);
                return first + await Twice(key);
            }

            private async Task<string> Twice(string key) => await Once(key) + await Once(key);

            private async Task<string> Once(string key) => await store.Read(key);
        }
        """);

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
