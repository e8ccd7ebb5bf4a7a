using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Actors.CodeFixes;

/// <summary>Whether a change compiles: a fix that would leave the file worse than before is not offered.</summary>
internal static class Errors
{
    /// <summary>An error, a place where null may strike, or a task that nobody awaits.</summary>
    private static bool IsFault(Diagnostic found) =>
        found.Severity is DiagnosticSeverity.Error || found.Id.StartsWith("CS86", System.StringComparison.Ordinal) || found.Id is "CS4014";

    public static async Task<bool> AreNoMoreAsync(Document changed, Document before, CancellationToken cancellation) =>
        await CountAsync(changed, cancellation).ConfigureAwait(false) <= await CountAsync(before, cancellation).ConfigureAwait(false);

    private static async Task<int> CountAsync(Document document, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model?.GetDiagnostics(cancellationToken: cancellation).Count(IsFault) ?? 0;
    }
}
