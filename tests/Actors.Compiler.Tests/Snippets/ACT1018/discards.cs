using Actors;

[Actor]
public partial class Caller
{
    private int _answers;

    public void Ask(AnswererProxy answerer, string path)
    {
        _ = PipeAsync(answerer);
        _ = File.WriteAllTextAsync(path, "x");
        _ = SaveAsync(path);
        _ = Local();
        _ = {|ACT1018:CountAsync|}();

        async Task Local()
        {
            await Task.Yield();
            Self.Tell.Answered(1);
        }
    }

    public void Answered(int number) => _answers += number;

    private async Task PipeAsync(AnswererProxy answerer)
    {
        try
        {
            Self.Tell.Answered(await answerer.Answer());
        }
        catch (ActorFailedException)
        {
            Self.Tell.Answered(0);
        }
    }

    private static async Task SaveAsync(string path) => await File.AppendAllTextAsync(path, "x");

    private async Task CountAsync()
    {
        await Task.Yield();
        Count();
    }

    private void Count() => _answers++;
}

[Actor]
public partial class Answerer
{
    public int Answer() => 42;
}
