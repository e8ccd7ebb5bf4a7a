using Actors;

[Actor]
public partial class Numbering
{
    private int _last;

    public int Next() => ++_last;
}

[Actor]
public partial class Invoice(NumberingProxy numbering)
{
    public async Task<string> Write(string text) => $"{await numbering.Next()}: {text}";
}
