using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Actors.Telemetry.Tests;

/// <summary>Stands in for a collector: takes OTLP over HTTP on a port of this machine, and keeps what it was sent.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, string? ContentType, ProtoMessage Body)> _requests = new();

    public Collector()
    {
        for (var attempts = 0; ; attempts++)
        {
            Address = new Uri($"http://127.0.0.1:{FreePort()}/");
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(Address.AbsoluteUri);
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempts < 10)
            {
                // Somebody was faster.
            }
        }

        _ = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>The bodies that came to a path.</summary>
    public IReadOnlyList<ProtoMessage> At(string path) => [.. _requests.Where(request => request.Path == path).Select(request => request.Body)];

    public IReadOnlyList<string?> ContentTypes => [.. _requests.Select(request => request.ContentType).Distinct()];

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            _requests.Enqueue((context.Request.Url!.AbsolutePath, context.Request.ContentType, new ProtoMessage(body.ToArray())));
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }
}
