using Actors;

[Role] public interface IListen { ValueTask Heard(string word); }

[Actor]
public partial class Ear : IListen
{
    private int _words;

    public ValueTask Heard(string word)
    {
        _words += word.Length;
        return default;
    }

    public void Join(RadioProxy radio) => radio.Tell.Add(Self);
}

[Actor]
public partial class Radio
{
    private readonly List<EarProxy> _ears = [];
    public void Add(EarProxy ear) => _ears.Add(ear);
    public void Say(string word)
    {
        foreach (var ear in _ears)
            ear.Tell.Heard(word);
    }
}
