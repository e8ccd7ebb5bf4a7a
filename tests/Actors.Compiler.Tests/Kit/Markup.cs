using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Actors.Compiler.Tests.Kit;

/// <summary>A span of a source where a diagnostic is expected or was found.</summary>
internal readonly record struct Mark(string Id, TextSpan Span);

/// <summary>
/// Sources with expectations in place: <c>[|code|]</c> for the one rule under test, <c>{|ACT0001:code|}</c> for a
/// named one, <c>{|A,B:code|}</c> for several at one place. Marks nest.
/// </summary>
internal static class Markup
{
    public static (string Source, ImmutableArray<Mark> Marks) Parse(string markup, string? defaultId = null)
    {
        var source = new StringBuilder(markup.Length);
        var marks = ImmutableArray.CreateBuilder<Mark>();
        var open = new Stack<(string[] Ids, int Start)>();
        for (var i = 0; i < markup.Length;)
        {
            if (At("[|"))
            {
                open.Push(([defaultId ?? throw new FormatException("'[|' needs an analyzer with one rule; use '{|ID:'.")], source.Length));
                i += 2;
            }
            else if (At("{|"))
            {
                var colon = markup.IndexOf(':', i);
                open.Push((markup[(i + 2)..colon].Split(','), source.Length));
                i = colon + 1;
            }
            else if (At("|]") || At("|}"))
            {
                var (ids, start) = open.Pop();
                marks.AddRange(ids.Select(id => new Mark(id.Trim(), TextSpan.FromBounds(start, source.Length))));
                i += 2;
            }
            else
            {
                source.Append(markup[i++]);
            }

            bool At(string token) => string.CompareOrdinal(markup, i, token, 0, token.Length) is 0;
        }

        return open.Count is 0
            ? (source.ToString(), marks.ToImmutable())
            : throw new FormatException("A mark is not closed.");
    }

    /// <summary>The reverse of <see cref="Parse"/>: what makes a failure read as two sources, side by side.</summary>
    public static string Annotate(string source, IEnumerable<Mark> marks)
    {
        var groups = marks
            .GroupBy(mark => mark.Span, (span, same) => (Span: span, Ids: string.Join(',', same.Select(mark => mark.Id).Order(StringComparer.Ordinal))))
            .ToList();
        var result = new StringBuilder(source.Length);
        for (var i = 0; i <= source.Length; i++)
        {
            // At one place: close what ends here, then empty marks, then open, the longest first.
            foreach (var _ in groups.Where(group => group.Span.End == i && !group.Span.IsEmpty))
                result.Append("|}");
            foreach (var (_, ids) in groups.Where(group => group.Span.Start == i && group.Span.IsEmpty))
                result.Append("{|").Append(ids).Append(":|}");
            foreach (var (_, ids) in groups.Where(group => group.Span.Start == i && !group.Span.IsEmpty).OrderByDescending(group => group.Span.Length))
                result.Append("{|").Append(ids).Append(':');
            if (i < source.Length)
                result.Append(source[i]);
        }

        return result.ToString();
    }
}
