using Actors;

public static class Tenant
{
    private static readonly AsyncLocal<string?> s_current = new();

    public static string? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }
}

[Actor]
public partial class Orders
{
    public string Place(string article) => $"{Tenant.{|ACT1008:Current|}}: {article}";

    public void Switch(string tenant) => Tenant.{|ACT1008:Current|} = tenant;
}
