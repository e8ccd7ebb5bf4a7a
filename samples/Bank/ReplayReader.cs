using System.Text;

namespace Bank;

/// <summary>
/// Text that can be read again from the beginning of the current record. A CSV reader takes a quote that is never
/// closed to mean that the rest of the file is one field; this lets us go back and give up one line only.
/// </summary>
internal sealed class ReplayReader(TextReader source) : TextReader
{
    /// <summary>A record that is longer than about this is broken: it is the bound of what is kept.</summary>
    internal const int LongestRecord = 16 * 1024;

    // From _mark on the text is kept, up to _position it has been handed out, at _end it ends.
    private readonly char[] _text = new char[2 * LongestRecord];
    private int _mark;
    private int _position;
    private int _end;

    /// <summary>The current record was so long that its end was not handed out.</summary>
    internal bool IsCutOff { get; private set; }

    public override int Read(char[] buffer, int index, int count)
    {
        if (_position == _end && !Fill())
            return 0;

        count = Math.Min(count, _end - _position);
        Array.Copy(_text, _position, buffer, index, count);
        _position += count;
        return count;
    }

    public override int Peek() => _position < _end || Fill() ? _text[_position] : -1;

    public override int Read() => _position < _end || Fill() ? _text[_position++] : -1;

    /// <summary>The next record begins so many characters later.</summary>
    internal void Advance(int count) => _mark += count;

    /// <summary>Goes back to the beginning of the record and passes over its first line.</summary>
    /// <returns>The line, or the beginning of one that is very long.</returns>
    internal string SkipLine()
    {
        IsCutOff = false;
        _position = _mark;
        var line = new StringBuilder();
        int letter;
        while ((letter = Read()) is not (-1 or '\r' or '\n'))
        {
            _mark = _position;
            if (line.Length < LongestRecord)
                line.Append((char)letter);
        }

        _mark = _position;
        if (letter == '\r' && Peek() == '\n')
            Read();
        _mark = _position;
        return line.ToString();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        if (_end - _mark > LongestRecord)
        {
            IsCutOff = true;
            return false;
        }

        Array.Copy(_text, _mark, _text, 0, _end - _mark);
        _position -= _mark;
        _end -= _mark;
        _mark = 0;
        var count = source.Read(_text, _end, LongestRecord);
        _end += count;
        return count > 0;
    }
}
