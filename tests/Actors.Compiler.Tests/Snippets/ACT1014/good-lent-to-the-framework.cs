using System.Text;
using System.Text.Json;
using Actors;

public sealed class Snapshot { public List<int> Numbers { get; set; } = []; }

[Actor]
public partial class Store([UnsafeSendable("thread-safe")] HttpClient http)
{
    private readonly byte[] _buffer = new byte[4096];
    private readonly List<int> _numbers = [];
    private readonly StringBuilder _text = new();
    private readonly Stream _stream = new MemoryStream();
    private readonly Snapshot _state = new();
    private readonly JsonSerializerOptions _options = new();
    private CancellationTokenSource _stopping = new();
    private Task? _running;

    public async Task<int> Read(CancellationToken token)
    {
        Array.Sort(_buffer);
        await _stream.WriteAsync(_buffer, token);
        await _stream.ReadExactlyAsync(_buffer.AsMemory(0, 10), token);
        _text.Append(_numbers.Count).AppendLine().AppendJoin(',', _numbers);
        _numbers.Sort((left, right) => right.CompareTo(left));
        var json = JsonSerializer.Serialize(_state, _options);
        _numbers.AddRange(JsonSerializer.Deserialize<List<int>>(json)!);
        using var content = new ByteArrayContent(_buffer);
        using var answer = await http.PostAsync("http://localhost", content, _stopping.Token);
        return (int)answer.StatusCode + Encoding.UTF8.GetString(_buffer, 0, 10).Length;
    }

    public Task Done() => _running ?? Task.CompletedTask;
    public string Text() => _text.ToString();
    public void Reset() => (_stopping, _running) = (new CancellationTokenSource(), null);
    public CancellationToken Token => _stopping.Token;
}
