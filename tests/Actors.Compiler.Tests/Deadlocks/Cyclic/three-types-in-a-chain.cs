using Actors;

[Actor]
public partial class Desk(ArchiveProxy archive)
{
    public async Task<string> Answer(string question) => await archive.{|ACT3001:Search|}(question, Self);

    public string Language() => "en";
}

[Actor]
public partial class Archive(TranslatorProxy translator)
{
    public async Task<string> Search(string question, DeskProxy desk)
    {
        var text = await translator.{|ACT3001:Translate|}(question, desk);
        return text.Trim();
    }
}

[Actor]
public partial class Translator
{
    public async Task<string> Translate(string text, DeskProxy desk)
    {
        var language = await desk.{|ACT3001:Language|}();
        return $"{text} ({language})";
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var archive = Archive.Spawn(system, Translator.Spawn(system));
        await Desk.Spawn(system, archive).Answer("why");
    }
}
