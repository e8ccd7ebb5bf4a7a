using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Actors;

namespace Sockets;

[Actor]
public sealed partial class Connection(int id, HubProxy hub) : IAsyncDisposable
{
    private TcpClient? _client;
    private StreamWriter? _writer;
    private Task _reading = Task.CompletedTask;

    public void Open(Owned<TcpClient> client)
    {
        _client = client.Take();
        _client.NoDelay = true;
        var stream = _client.GetStream();
        _writer = new StreamWriter(stream, Encoding.UTF8) { AutoFlush = true };
        _reading = Read(new StreamReader(stream), Self, CancellationToken.None);
    }

    public async Task Send(string line)
    {
        if (_writer is null)
            return;
        await _writer.WriteLineAsync(line);
        await _writer.FlushAsync();
    }

    public void Received(string line) => hub.Tell.Say(id, line);

    public void Closed() => hub.Tell.Leave(id);

    private static async Task Read(StreamReader reader, ConnectionProxy self, CancellationToken token)
    {
        try
        {
            while (await reader.ReadLineAsync(token) is { } line)
                self.Tell.Received(line);
        }
        catch (IOException)
        {
        }

        self.Tell.Closed();
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_writer is { } writer)
            await writer.DisposeAsync();
        await _reading;
    }
}

[Actor]
public partial class Hub(ActorContext context)
{
    private readonly SortedList<int, ConnectionProxy> _connections = [];
    private int _next;

    public void Accept(Owned<TcpClient> client)
    {
        HubProxy self = Self;
        var connection = Connection.Spawn(context, _next, self);
        connection.Tell.Open(client);
        _connections.Add(_next++, connection);
    }

    public void Say(int from, string line)
    {
        foreach (var (id, connection) in _connections)
        {
            if (id != from)
                connection.Tell.Send(line);
        }
    }

    public async Task Leave(int id)
    {
        if (_connections.Remove(id, out var connection))
            await context.StopAsync(connection);
    }

    public ImmutableArray<int> Ids() => [.. _connections.Keys];
}

public static class Server
{
    public static async Task Run(HubProxy hub, int port, CancellationToken token)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        token.Register(listener.Stop);
        while (!token.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(token);
            hub.Tell.Accept(Owned.Of(client));
        }
    }
}
