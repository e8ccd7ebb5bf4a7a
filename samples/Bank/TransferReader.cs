using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Bank;

/// <summary>Reads transfers from CSV (RFC 4180, UTF-8), a line at a time. Whatever a line looks like, it comes out.</summary>
internal sealed class TransferReader : IDisposable
{
    internal static readonly string[] Header = ["id", "from", "to", "amount"];

    private readonly Stream _stream;
    private readonly string _name;
    private readonly ReplayReader _text;
    private readonly CsvConfiguration _format;
    private CsvParser _csv;
    private long _charsBefore;
    private int _rowsBefore;
    private long _line = 1;
    private bool _badQuotes;

    /// <param name="stream">The bytes; closed with the reader.</param>
    /// <param name="name">What to call them in messages.</param>
    /// <exception cref="InputException">They do not begin with the header.</exception>
    internal TransferReader(Stream stream, string name)
    {
        _stream = stream;
        _name = name;
        // This encoding passes over a byte order mark and shows bytes that are no UTF-8 as U+FFFD.
        _text = new ReplayReader(new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024));
        _format = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = _ => _badQuotes = true,
            BufferSize = ReplayReader.LongestRecord,
            IgnoreBlankLines = false,
        };
        _csv = new CsvParser(_text, _format, leaveOpen: true);
        CheckHeader();
    }

    /// <summary>Lines without a single character: they say nothing, so nothing is done about them but counting.</summary>
    internal long EmptyLines { get; private set; }

    /// <summary>How much of the input has been read, from 0 to 1; null where that cannot be known.</summary>
    internal double? Progress => _stream is { CanSeek: true, Length: > 0 } ? (double)_stream.Position / _stream.Length : null;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">It cannot be read, or does not begin with the header.</exception>
    internal static TransferReader Open(string path, string name)
    {
        if (Directory.Exists(path))
            throw new InputException(name, "it is a directory.");

        try
        {
            return new TransferReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException(name, exception);
        }
    }

    /// <summary>The transfers, in file order.</summary>
    /// <exception cref="InputException">The rest of the file cannot be read.</exception>
    internal IEnumerable<Transfer> ReadAll()
    {
        while (TryReadRecord())
        {
            var line = _line;
            if (_badQuotes || _text.IsCutOff)
                yield return Broken(GiveUpLine(), line);
            else if (IsEmptyLine())
                EmptyLines++;
            else
                yield return Parse(line);
            Advance();
        }
    }

    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private Transfer Parse(long line)
    {
        if (_csv.Count != Header.Length)
            return Malformed(_csv[0], line);

        var (id, from, to) = (_csv[0], _csv[1], _csv[2]);
        var fault = Money.Read(_csv[3], out var amount);
        if (fault is Rejections.Malformed || !IsText(id) || !IsAccount(from) || !IsAccount(to) || (from.Length == 0 && to.Length == 0))
            return Malformed(id, line);
        return new(id, from, to, amount, from == to ? Rejections.SameAccount : fault);
    }

    private static Transfer Broken(string text, long line)
    {
        var comma = text.IndexOf(',');
        return Malformed((comma < 0 ? text : text[..comma]).Trim('"'), line);
    }

    private static Transfer Malformed(string id, long line) =>
        new(string.IsNullOrWhiteSpace(id) ? Invariant($"line {line}") : id, From: "", To: "", Amount: 0, Rejections.Malformed);

    private static bool IsAccount(string name) => name.Length == 0 || IsText(name);

    private static bool IsText(string text) => !string.IsNullOrWhiteSpace(text) && !text.Contains('\uFFFD');

    private bool IsEmptyLine() => _csv.Count == 1 && _csv[0].Length == 0 && _csv.RawRecord is ['\r' or '\n', ..];

    private bool TryReadRecord()
    {
        _badQuotes = false;
        try
        {
            if (!_csv.Read())
                return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(_name, exception);
        }

        // Fields are unquoted when they are looked at; only then are bad quotes found.
        for (var i = 0; i < _csv.Count; i++)
            _ = _csv[i];
        return true;
    }

    private void Advance()
    {
        _text.Advance((int)(_csv.CharCount - _charsBefore));
        _line += _csv.RawRow - _rowsBefore;
        (_charsBefore, _rowsBefore) = (_csv.CharCount, _csv.RawRow);
    }

    /// <summary>Passes over the first line of a broken record, and reads what follows as if it had not been there.</summary>
    private string GiveUpLine()
    {
        var text = _text.SkipLine();
        _line++;
        _csv.Dispose();
        _csv = new CsvParser(_text, _format, leaveOpen: true);
        (_charsBefore, _rowsBefore) = (0, 0);
        return text;
    }

    private void CheckHeader()
    {
        if (!TryReadRecord() || _badQuotes || _text.IsCutOff || !Header.SequenceEqual(_csv.Record!))
        {
            Dispose();
            throw new InputException(_name, $"its first line is not {string.Join(',', Header)}.");
        }

        Advance();
    }
}
