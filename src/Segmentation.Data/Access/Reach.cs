using Npgsql;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Access;

/// <summary>What a <see cref="Viewer"/> sees, as a condition of a query. Every read of accounts carries it.</summary>
internal static class Reach
{
    /// <summary>A condition on a column of owners in which 0 is nobody.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="column">The column, with its table.</param>
    /// <param name="parameters">Takes the owners; the condition names them by position.</param>
    public static string Of(Viewer viewer, string column, NpgsqlParameterCollection parameters)
    {
        if (!viewer.SeesAccounts)
            return "false";
        if (viewer.IsCompanyHead)
            return "true";
        // A single value as "=" lets the planner walk the index of (owner, revenue) in order; ANY makes it sort.
        return viewer.Owners.Count == 1
            ? $"{column} = {parameters.Next(viewer.Owners[0])}"
            : $"{column} = ANY({parameters.Next(viewer.Owners.ToArray())})";
    }

    /// <summary>Adds a parameter and gives its position as SQL.</summary>
    public static string Next<T>(this NpgsqlParameterCollection parameters, T value)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return $"${parameters.Count}";
    }
}
