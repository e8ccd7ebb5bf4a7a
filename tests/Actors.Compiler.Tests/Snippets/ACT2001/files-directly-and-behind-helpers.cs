using Actors;

public static class Store
{
    public static void Flush(string path, string text) => File.WriteAllText(path, text);
}

public sealed class Book(string path)
{
    public string[] Lines => File.ReadAllLines(path);

    public string this[int line] => Lines[line];

    public void Append(string line) => File.AppendAllText(path, line);
}

[Actor]
public partial class Report
{
    private readonly Book _book = new("book.txt");

    public void Write(string text) => Store.{|ACT2001:Flush|}("report.txt", text);

    public int Count() => _book.{|ACT2001:Lines|}.Length;

    public string Line(int number) => {|ACT2001:_book[number]|};

    public void Note(string line) => _book.{|ACT2001:Append|}(line);

    public string Read() => File.{|ACT2001:ReadAllText|}("report.txt");

    public void Keep() => File.{|ACT2001:Copy|}("report.txt", "report.bak");
}
