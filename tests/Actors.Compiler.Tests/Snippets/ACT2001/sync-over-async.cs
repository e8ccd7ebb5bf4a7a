using Actors;

public sealed class Api(HttpClient http)
{
    public string Load(string page) => LoadAsync(page).GetAwaiter().GetResult();

    public async Task<string> LoadAsync(string page) => await http.GetStringAsync(page);
}

[Actor]
public partial class Fetcher
{
    private readonly Api _api = new(new HttpClient());
    private readonly SemaphoreSlim _gate = new(2);

    public string Load(string page) => _api.{|ACT2001:Load|}(page);

    public async Task<string> LoadAwaited(string page) => await _api.LoadAsync(page);

    public void Wait(int count)
    {
        _gate.{|ACT2001:Wait|}();
        Task.{|ACT2001:WaitAll|}(Task.Delay(count), Task.Delay(count));
        Task.Delay(count).{|ACT2001:Wait|}();
    }

    public bool TryEnter() => _gate.Wait(0);
}
