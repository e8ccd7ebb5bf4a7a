using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Actors;

[Actor]
public partial class Caller
{
    private readonly HttpClient _http = new();
    private readonly Ping _ping = new();

    public int Get(string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        using var response = _http.{|ACT2001:Send|}(request);
        return (int)response.StatusCode;
    }

    public async Task<int> GetAwaited(string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        using var response = await _http.SendAsync(request);
        return (int)response.StatusCode;
    }

    public long Reach(string host) => _ping.{|ACT2001:Send|}(host).RoundtripTime;

    public int Find(string host) => Dns.{|ACT2001:GetHostAddresses|}(host).Length;

    public int Talk(string host)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.{|ACT2001:Connect|}(host, 80);
        socket.{|ACT2001:Send|}([1, 2, 3]);
        return socket.{|ACT2001:Receive|}(new byte[10]);
    }

    public void Listen()
    {
        using var listener = new TcpListener(IPAddress.Any, 80);
        listener.Start();
        using var client = listener.{|ACT2001:AcceptTcpClient|}();
    }
}
