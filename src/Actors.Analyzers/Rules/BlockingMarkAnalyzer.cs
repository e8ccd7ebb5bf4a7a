using System;
using Actors.Analyzers.Blocking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Actors.Analyzers.Rules;

/// <summary>ACT2002 and ACT2003: what a project says about blocking is believed, so it must say something.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingMarkAnalyzer() : ActorAnalyzer(Descriptors.BlockingMark, Descriptors.BlockingLine)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var marks = new BlockingMarks(known.Compilation);
        context.RegisterSymbolAction(symbol => Check(symbol, known, marks), SymbolKind.Method, SymbolKind.Property, SymbolKind.NamedType);
        context.RegisterAdditionalFileAction(Check);
    }

    private static void Check(SymbolAnalysisContext context, KnownSymbols known, BlockingMarks marks)
    {
        if (marks.On(context.Symbol) is not { AttributeConstructor: not null, ApplicationSyntaxReference: { } reference } mark)
            return;
        var name = context.Symbol.Display();
        var fault = context.Symbol switch
        {
            IMethodSymbol method when known.IsHandler(method) =>
                $"'{name}' is a handler, and a handler does not block whatever it is marked; mend it, and remove [Blocking]",
            INamedTypeSymbol type when known.IsActorOrBase(type) =>
                $"'{name}' is an actor, whose callers never wait for its thread; remove [Blocking]",
            IMethodSymbol { IsAsync: true } => $"'{name}' is awaited by its callers, so that it blocks is to be mended in it; remove [Blocking]",
            _ when BlockingMarks.Why(mark).Length is 0 => $"[Blocking] is believed without a proof, so it must say why '{name}' blocks",
            _ => null,
        };
        if (fault is not null)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.BlockingMark, reference.GetSyntax(context.CancellationToken).GetLocation(), fault));
    }

    private static void Check(AdditionalFileAnalysisContext context)
    {
        if (!BlockingFile.IsBlockingFile(context.AdditionalFile) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;
        foreach (var (line, id) in BlockingFile.Lines(text))
        {
            if (!BlockingFile.Resolve(id[0] is '!' ? id.Substring(1) : id, context.Compilation).IsEmpty)
                continue;
            var start = line.Start + line.ToString().IndexOf(id, StringComparison.Ordinal);
            var span = new TextSpan(start, id.Length);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BlockingLine, Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)), id));
        }
    }
}
