using Npgsql;

namespace Segmentation.Data.Company;

/// <summary>Remembers that this installation holds the sample company, and how its people sign in.</summary>
public sealed class SampleMark(NpgsqlDataSource source)
{
    /// <summary>The password the sample's people got; null when the sample was never begun here.</summary>
    public async Task<string?> PasswordAsync(CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand("SELECT settings #>> '{sample,password}' FROM company");
        return await command.ExecuteScalarAsync(cancel) as string;
    }

    /// <summary>Whether everything of the sample is in.</summary>
    public async Task<bool> IsLoadedAsync(CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand(
            "SELECT coalesce((settings #>> '{sample,loaded}')::bool, false) FROM company"
        );
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Begins the sample, in an installation without people and accounts. False when there is somebody or something.</summary>
    public async Task<bool> BeginAsync(string name, string password, CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand(
            """
            UPDATE company SET name = $1, settings = settings || jsonb_build_object('sample', jsonb_build_object('password', $2))
            WHERE NOT EXISTS (SELECT FROM app_user) AND NOT EXISTS (SELECT FROM account)
            """
        );
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = password });
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    /// <summary>Notes that everything is in.</summary>
    public async Task EndAsync(CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand(
            "UPDATE company SET settings = jsonb_set(settings, '{sample,loaded}', 'true')"
        );
        await command.ExecuteNonQueryAsync(cancel);
    }
}
