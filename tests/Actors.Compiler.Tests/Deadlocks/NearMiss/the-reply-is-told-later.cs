using Actors;

[Actor]
public partial class Asker(AnswererProxy answerer)
{
    private string? _answer;

    public async Task Ask(string question) => await answerer.Accept(question, Self);

    public void Receive(string answer) => _answer = answer;

    public string? Answer() => _answer;
}

[Actor]
public partial class Answerer
{
    private int _count;

    public void Accept(string question, AskerProxy asker) => asker.Tell.Receive($"{question}! {++_count}");
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var asker = Asker.Spawn(system, Answerer.Spawn(system));
        await asker.Ask("who");
        await asker.Answer();
    }
}
