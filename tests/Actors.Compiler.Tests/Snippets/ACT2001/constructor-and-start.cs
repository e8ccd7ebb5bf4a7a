using Actors;

// The constructor runs in a turn: what takes long is awaited in OnStart.
[Actor]
public partial class Loader
{
    private readonly string _eager = File.{|ACT2001:ReadAllText|}("a.txt");
    private string _text = "";

    public async Task OnStart() => _text = await File.ReadAllTextAsync("a.txt");

    public int Length() => _text.Length + _eager.Length;
}
