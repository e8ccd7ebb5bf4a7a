using Actors;

[Actor]
public partial class Editor(SpellerProxy speller)
{
    private int _edits;

    public async Task<string> Save(string text)
    {
        var check = speller.{|ACT3001:Check|}(text);
        _edits++;
        var saved = text.Trim();
        return await check ? saved : text;
    }

    public int Edits() => _edits;
}

[Actor]
public partial class Speller
{
    private int _words;

    public bool Check(string text) => text.Length > _words;

    public async Task Learn(EditorProxy editor) => _words += await editor.{|ACT3001:Edits|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var speller = Speller.Spawn(system);
        var editor = Editor.Spawn(system, speller);
        await Task.WhenAll(editor.Save("x").AsTask(), speller.Learn(editor).AsTask());
    }
}
