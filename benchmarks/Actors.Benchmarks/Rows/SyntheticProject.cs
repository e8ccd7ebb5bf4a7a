using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Benchmarks.Rows;

/// <summary>The sources of a large project that does not exist: so many files, some of them with an actor of five handlers.</summary>
/// <param name="Files">How many there are.</param>
/// <param name="Actors">How many of them hold an actor.</param>
/// <param name="WithMentions">Whether each actor mentions the proxies of two others.</param>
/// <param name="WithAsks">Whether each actor asks the next one; the last asks nobody, so there is no circle.</param>
internal sealed record SyntheticProject(int Files, int Actors, bool WithMentions = false, bool WithAsks = false)
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilationOptions CompilationOptions =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Writes every file to a directory.</summary>
    public void Write(string directory)
    {
        for (var number = 0; number < Files; number++)
            File.WriteAllText(Path.Combine(directory, FileName(number)), Source(number));
    }

    /// <summary>Reads every file anew. Those with actors come first.</summary>
    public CSharpCompilation Parse() => CSharpCompilation.Create(
        "Synthetic",
        Enumerable.Range(0, Files).AsParallel().AsOrdered().Select(number => Tree(number)),
        References.Value,
        CompilationOptions);

    /// <summary>One file.</summary>
    /// <param name="number">Which.</param>
    /// <param name="edit">A number that stands in the signature of a handler.</param>
    public SyntaxTree Tree(int number, int edit = 0) =>
        CSharpSyntaxTree.ParseText(Source(number, edit), ParseOptions, FileName(number));

    /// <summary>A driver that has not run.</summary>
    public static GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new Generator.ActorGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    private static Lazy<ImmutableArray<MetadataReference>> References { get; } = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(ActorAttribute).Assembly.Location)
            .Append(typeof(ActorSystem).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private static string FileName(int number) => $"File{number}.cs";

    private string Source(int number, int edit = 0) => number < Actors ? Actor(number, edit) : Plain(number);

    private string Actor(int number, int edit) => Class(
        $$"""
        [Actor]
        public partial class Stock{{number}}({{(WithMentions || (WithAsks && number < Actors - 1) ? $"{Mention(number + 1)} supplier, " : "")}}string article)
        """,
        $"int pieces{edit}{(WithMentions ? $", {Mention(number + 2)} from" : "")}",
        $"pieces{edit}",
        WithAsks && number < Actors - 1 ? "reserved += (await supplier.Count(cancellationToken)).Stored + (await supplier.Release(article, cancellationToken) ? 1 : 0);" : "");

    private string Mention(int number) => $"Stock{number % Actors}Proxy";

    private static string Plain(int number) => Class($"public class Plain{number}(string article)", "int pieces", "pieces");

    private static string Class(string declaration, string delivery, string delivered, string ask = "") =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Actors;

        namespace Synthetic;

        /// <summary>The stock of one article.</summary>
        {{declaration}}
        {
            private readonly Dictionary<string, int> _reserved = [];
            private int _stored;
            private int _deliveries;

            /// <summary>More has come.</summary>
            public void Deliver({{delivery}})
            {
                if ({{delivered}} <= 0)
                    throw new ArgumentOutOfRangeException(nameof({{delivered}}), "Nothing has come.");
                _stored += {{delivered}};
                _deliveries++;
            }

            public (int Stored, int Deliveries) Count()
            {
                var reserved = 0;
                foreach (var pieces in _reserved.Values)
                    reserved += pieces;
                return (_stored + reserved, _deliveries);
            }

            public int Reserve(string customer, int pieces)
            {
                if (string.IsNullOrEmpty(customer))
                    return 0;
                var reserved = Math.Min(pieces, _stored);
                _stored -= reserved;
                _reserved[customer] = _reserved.GetValueOrDefault(customer) + reserved;
                return reserved;
            }

            public bool Release(string customer)
            {
                if (!_reserved.Remove(customer, out var pieces))
                    return false;
                _stored += pieces;
                return true;
            }

            public async Task<string> Describe(CancellationToken cancellationToken)
            {
                await Task.Yield();
                var reserved = 0;
                {{ask}}
                foreach (var (customer, pieces) in _reserved)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (customer.Length > 0)
                        reserved += pieces;
                }

                return $"{article}: {_stored} stored, {reserved} reserved";
            }
        }
        """;
}
