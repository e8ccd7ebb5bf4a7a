using System.Collections.Immutable;
using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis;

namespace Actors.Compiler.Tests.Generating;

/// <summary>Declarations that once led to generated code that did not compile, or that changed what the user's code means.</summary>
public class ReviewTests
{
    private const string Usings = """
        using Actors;
        using System.ComponentModel;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.InteropServices;

        """;

    [Theory]
    // The names of generated members, as names of the user's types and of type parameters around the actor.
    [InlineData("public class Envelope; public class Blueprint; public class Call; public class SelfReference; public class SelfTell; [Actor, Mailbox(4)] public partial class A { public void Go(Envelope e, Blueprint b, SelfReference c, SelfTell d) { } public void Do<T>(T x, Call c) { } }")]
    [InlineData("public partial class Outer<Envelope, Blueprint, SelfReference, SelfTell, Call> { [Actor, Mailbox(3)] public partial class A { public void Go(Envelope a, Blueprint b, SelfReference c, SelfTell d) { } public void Do<T>(T x, Call c) { } } }")]
    [InlineData("public class GoCall { public int Size; } [Actor] public partial class A { public int Go<T>(T x) => new GoCall().Size; }")]
    [InlineData("[Actor, Mailbox(3)] public partial class A { public void Go(int Envelope) { } }")]
    [InlineData("[Actor] public partial class A { public void Tag() { } public void TagMessage() { } public void Envelope() { } public void EnvelopeMessage() { } public void Arg1() { } public void Arg1Message() { } }")]
    [InlineData("[Actor] public partial class A(int Samples, int Samples_) { public int Go() => Samples + Samples_; }")]
    [InlineData("public partial class @required { public partial class @file { public partial record @record { [Actor] public partial class A { public void Go() { } } } } }")]
    [InlineData("[Actor] public partial class @required { public void Go() { } } [Actor] public partial class @file { public void Go(requiredProxy x) { } } [Actor] public partial class @scoped { public void Go() { } } [Actor] public partial class @extension { public void Go() { } } [Actor] public partial class @record { public void Go() { } } [Actor] public partial class @partial { public void Go() { } }")]
    [InlineData("public class Blueprint2; [Actor] public partial class A { private readonly int Blueprint1 = 1; public A() { } public A(int x) { } public int Go() => Blueprint1; public void Do(Blueprint2 b) { } }")]
    // Messages to oneself of types that others cannot name.
    [InlineData("[ActorBase] public abstract class Base { protected sealed class P; private protected class Q; [Handler] protected void Go(P p) { } } [Actor] public partial class A : Base { [Handler] private void Do(List<Q> p) { Self.Tell.Go(new P()); } }")]
    [InlineData("public partial class Outer { private class P; protected class R; [Actor] public partial class A { [Handler] private void Go(P p, R[] r) { } } }")]
    // Values that C# cannot write where an attribute can.
    [InlineData("[Actor] public partial class A { public void Go([Optional, DefaultParameterValue(\"s\")] object x, [Optional, DefaultParameterValue(4)] object y) { } }")]
    [InlineData("[Actor] public partial class A { [EditorBrowsable((EditorBrowsableState)7)] public void Go() { } [EditorBrowsable(EditorBrowsableState.Never)] public void Do() { } }")]
    // What the compiler warns of under the user's own ids.
    [InlineData("[Experimental(\"EX9\")] [Actor] public partial class A { public void Go() { } }")]
    [InlineData("[Actor] public partial class A { [Experimental(\"EX9\")] public A() { } public void Go() { } }")]
    [InlineData("#pragma warning disable MY1\n[Obsolete(\"x\", DiagnosticId = \"MY1\")] public class E : Exception; [Actor] public partial class A(E e) { public string Go() => e.Message; }")]
    [InlineData("#pragma warning disable MY1\n[Obsolete(\"x\", DiagnosticId = \"MY1\")] public class E : Exception; [Actor] public partial class A<T> where T : E { [Throws<E>] public void Go() { } public void Do<U>(U u) where U : E { } }")]
    [InlineData("#pragma warning disable CS0672\n[ActorBase] public abstract class Base { [Obsolete(\"q\", DiagnosticId = \"MY2\")] public virtual void Go() { } } [Actor] public partial class A : Base { public override void Go() { } }")]
    [InlineData("[Actor] public partial class A { [Obsolete(\"x\", DiagnosticId = \"MY3\")] public void OnStart() { } [Experimental(\"EX1\")] public void OnStop() { } public void Go() { } }")]
    public void What_is_generated_compiles(string source) => Generate(source);

    [Theory]
    [InlineData("ACT0003", "[Actor] public partial class A { public void Go(__arglist) { } }")]
    [InlineData("ACT0003", "[Actor] public unsafe partial class A { public void Go(List<int*[]> x) { } public void Do((int, delegate*<int>[]) x) { } }")]
    [InlineData("ACT0004", "[Actor] public unsafe partial class A { public List<int*[]>? Go() => null; }")]
    [InlineData("ACT0004", "[Actor] public partial class A { public partial IEnumerable<int> Go(); public partial IEnumerable<int> Go() { yield return 1; } }")]
    [InlineData("ACT0012", "[Actor] public partial class A<AProxy> { public void Go(AProxy a) { } }")]
    [InlineData("ACT0012", "public partial class Outer<AMessage> { [Actor] public partial class A { public void Go(AMessage a) { } } }")]
    public void What_cannot_work_is_refused(string id, string source) =>
        Assert.Equal(id, Assert.Single(Generate(source).Select(static one => one.Id).Distinct()));

    [Fact]
    public void A_generated_member_hides_no_type_of_the_user()
    {
        var generated = Compile.Generate(new ActorGenerator(), Usings, """
            using Actors;

            public struct Envelope;

            [Actor]
            public partial class A
            {
                public string Go() => new Envelope().ToString()!;
            }
            """);
        var tree = generated.Compilation.SyntaxTrees.Single(static one => one.FilePath == Compile.FileName(1));
        var made = tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ObjectCreationExpressionSyntax>().Single();

        Assert.Equal("Envelope", generated.Compilation.GetSemanticModel(tree).GetTypeInfo(made).Type!.ToDisplayString());
    }

    private static ImmutableArray<Diagnostic> Generate(string source)
    {
        var options = CompileOptions.Default with { ExpectDiagnostics = true };
        var compilation = Compile.Create(options, Usings + source);
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
        var run = Compile.Driver(options, new ActorGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported).GetRunResult();
        var generated = run.GeneratedTrees.ToHashSet();
        var wrong = output.GetDiagnostics().Where(one => one.Severity is DiagnosticSeverity.Error && (reported.IsEmpty || InGenerated(one))
            || one.Severity is DiagnosticSeverity.Warning && InGenerated(one)).ToList();
        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
        return reported;

        bool InGenerated(Diagnostic one) => one.Location.SourceTree is { } tree && generated.Contains(tree);
    }

    [Theory]
    [InlineData("ǅ", "ǆ")]
    [InlineData("µ", "μ")]
    [InlineData("Σ", "ς")]
    public void Names_that_differ_by_case_alone_have_files_of_their_own(string one, string other)
    {
        var generated = Compile.Generate(new ActorGenerator(), $"namespace One {{ [Actors.Actor] public partial class {one} {{ }} }} namespace One {{ [Actors.Actor] public partial class {other} {{ }} }}");
        Assert.Equal(2, generated.Result.Results[0].GeneratedSources.Select(static source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
