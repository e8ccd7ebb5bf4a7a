using System.Data;
using System.Data.Common;
using Actors;

public static class Services
{
    public static T Get<T>() => throw new NotSupportedException(typeof(T).Name);
}

public sealed class Repository(DbProviderFactory factory)
{
    public int Count(string table)
    {
        using var connection = factory.CreateConnection()!;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = table;
        return Convert.ToInt32(command.ExecuteScalar());
    }

    public async Task<int> CountAsync(string table)
    {
        await using var connection = factory.CreateConnection()!;
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = table;
        return Convert.ToInt32(await command.ExecuteScalarAsync());
    }
}

[Actor]
public partial class Rows
{
    private readonly Repository _repository = Services.Get<Repository>();
    private readonly IDbCommand _command = Services.Get<IDbCommand>();

    public int Count(string table) => _repository.{|ACT2001:Count|}(table);

    public async Task<int> CountAwaited(string table) => await _repository.CountAsync(table);

    public string Names()
    {
        using var reader = _command.{|ACT2001:ExecuteReader|}();
        var names = "";
        while (reader.{|ACT2001:Read|}())
            names += reader.GetString(0);
        return names;
    }
}
