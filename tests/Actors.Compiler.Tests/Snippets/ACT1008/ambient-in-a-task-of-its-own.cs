using Actors;

[Actor]
public partial class Background
{
    private static readonly ThreadLocal<int> s_rounds = new();

    public async Task<int> Run() => await Task.Run(static () => s_rounds.Value++);

    public string Name() => nameof(s_rounds.Value);
}
