using Actors;

[Actor]
public partial class Indexer
{
    private int _done;

    public void Start(string path)
    {
        {|ACT1018:IndexAsync|}(path);
        _ = {|ACT1018:IndexAsync|}(path);
        {|ACT1018:IndexAsync|}(path).ConfigureAwait(false);
        this.{|ACT1018:CountAsync|}();
        Task.{|ACT1018:Run|}(() => File.ReadAllTextAsync(path));
        var unused = {|ACT1018:IndexAsync|}(path);
        File.{|ACT1018:WriteAllTextAsync|}(path, "x");
        Local(path);
        {|ACT1018:Nested|}(path);

        void Local(string file) => {|ACT1018:IndexAsync|}(file);
        async Task Nested(string file) => await IndexAsync(file);
    }

    private async Task IndexAsync(string path)
    {
        await File.ReadAllTextAsync(path);
        _done++;
    }

    private async ValueTask<int> CountAsync()
    {
        await Task.Yield();
        return _done;
    }
}
