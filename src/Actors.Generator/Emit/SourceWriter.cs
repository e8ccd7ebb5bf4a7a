using System.Text;

namespace Actors.Generator.Emit;

/// <summary>Writes indented lines that end with <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indentation;
    private bool _atBlockStart = true;

    /// <summary>Writes lines at the current indentation; the text's own relative indentation is kept.</summary>
    public SourceWriter Lines(string lines)
    {
        foreach (var line in lines.Split('\n'))
            Line(line);
        return this;
    }

    public SourceWriter All(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Line(line);
        return this;
    }

    public SourceWriter Line(string line)
    {
        var trimmed = line.TrimEnd();
        if (trimmed.Length > 0)
            _text.Append(' ', 4 * _indentation).Append(trimmed);
        _text.Append('\n');
        _atBlockStart = false;
        return this;
    }

    /// <summary>An empty line between two members; none before the first of a block.</summary>
    public SourceWriter Gap()
    {
        if (!_atBlockStart)
            _text.Append('\n');
        return this;
    }

    public SourceWriter Open(string? header = null)
    {
        if (header is not null)
            Lines(header);
        Line("{");
        _indentation++;
        _atBlockStart = true;
        return this;
    }

    public SourceWriter Close(string tail = "")
    {
        _indentation--;
        return Line("}" + tail);
    }

    public override string ToString() => _text.ToString();
}
