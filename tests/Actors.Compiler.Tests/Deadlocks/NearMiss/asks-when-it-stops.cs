using Actors;

[Actor]
public partial class Connection(ActorContext context, ServerProxy server)
{
    private int _bytes;

    public int Bytes() => _bytes++;

    public void Close() => context.Stop();

    private async Task OnStop() => await server.Closed(_bytes);
}

[Actor]
public partial class Server
{
    private int _bytes;

    public void Closed(int bytes) => _bytes += bytes;

    public async Task<int> Close(ConnectionProxy connection)
    {
        var bytes = await connection.Bytes();
        await connection.Close();
        return _bytes + bytes;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var server = Server.Spawn(system);
        var connection = Connection.Spawn(system, server);
        await server.Close(connection);
        await system.WhenTerminated(connection);
    }
}
