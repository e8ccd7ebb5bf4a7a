using Actors;

namespace Fine;

[Actor]
public partial class Web(ServiceProxy service)
{
    public async Task<string> Get(string path) => await service.Find(path);
}

[Actor]
public partial class Service(StoreProxy store)
{
    public async Task<string> Find(string path) => await store.Read(path) ?? throw new FileNotFoundException(path);
}

[Actor]
public partial class Store
{
    private readonly Dictionary<string, string> _files = [];

    public string? Read(string path) => _files.GetValueOrDefault(path);

    public void Push(WebProxy web) => web.Tell.Get("/");
}
