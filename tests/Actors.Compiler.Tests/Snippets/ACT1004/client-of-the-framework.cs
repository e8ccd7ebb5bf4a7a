using System.Net.Http;
using Actors;

namespace Web;

[Actor]
public partial class Reader({|ACT1004:HttpClient|} client)
{
    public async Task<string> Read(Uri page, CancellationToken cancellationToken) => await client.GetStringAsync(page, cancellationToken);
}

[Actor]
public partial class OwnReader
{
    private readonly HttpClient _client = new();

    public async Task<string> Read(Uri page, CancellationToken cancellationToken) => await _client.GetStringAsync(page, cancellationToken);
}

[Actor]
public partial class AttestedReader([UnsafeSendable("made for many threads, and nobody sets its properties after the start")] HttpClient client)
{
    public async Task<string> Read(Uri page, CancellationToken cancellationToken) => await client.GetStringAsync(page, cancellationToken);
}
