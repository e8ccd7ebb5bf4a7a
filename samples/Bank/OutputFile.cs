using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Bank;

/// <summary>
/// A CSV file that is written beside its place and moved there when it is whole: a crash leaves no half file.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private readonly string _path;
    private readonly string? _draft;
    private readonly CsvWriter _csv;
    private bool _isClosed;

    /// <param name="path">Where the file will be; what is there now is replaced.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="header">The names of its columns.</param>
    /// <exception cref="UsageException">It cannot be written.</exception>
    internal OutputFile(string path, string name, params ReadOnlySpan<string> header)
    {
        if (Directory.Exists(path))
            throw new UsageException($"cannot write {name}: it is a directory.");

        _path = path;
        Name = name;
        _draft = IsDevice(path) ? null : $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            if (_draft is not null && File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
                throw new UnauthorizedAccessException();
            _csv = new CsvWriter(new StreamWriter(_draft ?? path), Format);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException(name, exception);
        }

        Write(header);
        Rows = 0;
    }

    /// <summary>What to call the file in messages.</summary>
    internal string Name { get; }

    /// <summary>How many rows there are under the header.</summary>
    internal long Rows { get; private set; }

    /// <summary>Devices are written to, not replaced: <c>--rejects /dev/null</c>.</summary>
    internal static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);

    internal void Write(params ReadOnlySpan<string> fields)
    {
        Rows++;
        Guard(fields, static (file, fields) =>
        {
            foreach (var field in fields)
                file._csv.WriteField(field);
            file._csv.NextRecord();
        });
    }

    /// <summary>The file is whole: puts it into its place.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    internal void Commit() => Guard(default, static (file, _) =>
    {
        file._csv.Dispose();
        file._isClosed = true;
        if (file._draft is not null)
            File.Move(file._draft, file._path, overwrite: true);
    });

    /// <summary>Without <see cref="Commit"/>, leaves no trace.</summary>
    public void Dispose()
    {
        try
        {
            if (!_isClosed)
                _csv.Dispose();
        }
        catch (IOException)
        {
            // The disk is full, say: what could not be written is given up anyway.
        }

        if (_draft is not null)
            File.Delete(_draft);
    }

    private void Guard(ReadOnlySpan<string> fields, Action<OutputFile, ReadOnlySpan<string>> action)
    {
        try
        {
            action(this, fields);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(Name, exception);
        }
    }
}
