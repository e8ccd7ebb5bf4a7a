using System.Security.Claims;
using Actors;

[Actor]
public partial class Guard
{
    public string? Who() => Thread.{|ACT1008:CurrentPrincipal|}?.Identity?.Name;

    public bool IsKnown() => ClaimsPrincipal.{|ACT1008:Current|} is not null;

    public string? Handed(string user) => user;
}
