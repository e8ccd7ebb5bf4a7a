using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis;

namespace Actors.Compiler.Tests.Generating;

/// <summary>Proxies do not exist yet when the generator runs, and stand in the signatures of nearly every actor.</summary>
public class SignatureTests
{
    private const string Others = """
        global using System.Collections.Immutable;
        global using Alias = First.AccountProxy;
        global using System;
        global using System.Threading.Tasks;
        using Actors;

        namespace First
        {
            [Actor] public partial class Account { public void Go(AccountProxy self) { } }
            [Actor] public partial class Cache<T> where T : notnull { public T? Get(CacheProxy<T> other, T? value) => value; }
            public partial class Outer { [Actor] public partial class Inner { public InnerProxy Me() => Self; } }
            public partial class Generic<T> { [Actor] public partial class Inner { public InnerProxy Me(T value) => Self; } }
        }

        namespace Second
        {
            [Actor] public partial class Account { public void Go(First.AccountProxy other, AccountProxy self) { } }
        }
        """;

    [Theory]
    [InlineData("First.AccountProxy")]
    [InlineData("First.AccountProxy?")]
    [InlineData("Second.AccountProxy")]
    [InlineData("First.AccountProxy[]")]
    [InlineData("First.AccountProxy?[]?")]
    [InlineData("ImmutableArray<First.CacheProxy<int>>?")]
    [InlineData("ImmutableArray<First.AccountProxy?>")]
    [InlineData("(First.AccountProxy Left, Second.AccountProxy? Right)")]
    [InlineData("First.CacheProxy<First.AccountProxy>")]
    [InlineData("First.Outer.InnerProxy")]
    [InlineData("First.Generic<First.AccountProxy>.InnerProxy")]
    [InlineData("Alias")]
    [InlineData("Alias?")]
    [InlineData("TestedProxy")]
    [InlineData("Func<TestedProxy, First.AccountProxy?>")]
    [InlineData("First.AccountMessage")]
    public void A_proxy_stands_anywhere_in_a_signature(string type) => Verify.Generator(Others, $$"""
        [Actors.Actor]
        public partial class Tested({{type}} spawned)
        {
            private {{type}} _kept = spawned;

            public void Take({{type}} value) => _kept = value;

            public {{type}} Give() => _kept;

            public async Task<{{type}}> GiveLater() { await Task.Yield(); return _kept; }

            public static async Task<{{type}}> Use(TestedProxy tested, {{type}} value)
            {
                tested.Tell.Take(value);
                await tested.Take(value);
                _ = new TestedMessage.Take(value).Value;
                {{type}} given = await tested.Give();
                return await tested.GiveLater();
            }
        }
        """);

    [Fact]
    public void A_proxy_stands_in_the_type_arguments_of_a_base_class_and_an_interface() => Verify.Generator(Others, """
        [Actors.ActorBase]
        public abstract class Keeper<T>
        {
            private T? _kept;

            public void Keep(T value) => _kept = value;

            public T? Kept() => _kept;
        }

        public interface IKnow<T> { void Know(T other); }

        [Actors.Actor]
        public partial class Tested : Keeper<First.AccountProxy>, IKnow<TestedProxy>
        {
            public void Know(TestedProxy other) => other.Tell.Keep(null!);

            public static async Task Use(TestedProxy tested, First.AccountProxy account)
            {
                await tested.Keep(account);
                First.AccountProxy? kept = await tested.Kept();
            }
        }
        """);

    [Fact]
    public void A_type_that_another_generator_makes_is_written_as_in_the_source()
    {
        // The class is missing in the generator's view and there in the end, as if another generator had made it.
        const string Actor = """
            using Made;

            namespace Mine
            {
                [Actors.Actor]
                public partial class Tested
                {
                    public {|CS0246:Thing|} Echo({|CS0246:Thing|} thing, System.Collections.Immutable.ImmutableArray<{|CS0246:Thing|}> things) => thing;
                }
            }
            """;
        var generated = Compile.Generate(CompileOptions.Default with { ExpectDiagnostics = true, Nullable = NullableContextOptions.Enable }, new AlsoMakes(), Markup.Parse(Actor, null).Source);

        Assert.Empty(generated.Compilation.GetDiagnostics().Where(found => found.Severity is DiagnosticSeverity.Error));
        Assert.Contains("public Thing Arg1 { get; init; }", generated.Text, StringComparison.Ordinal);
    }

    /// <summary>Our generator, and beside it one that makes a type.</summary>
    private sealed class AlsoMakes : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            new ActorGenerator().Initialize(context);
            context.RegisterSourceOutput(
                context.ParseOptionsProvider.Select(static (_, _) => 0),
                static (output, _) => output.AddSource("Thing.g.cs", "#pragma warning disable CS1591\nnamespace Made { public sealed class Thing { } }"));
        }
    }
}
