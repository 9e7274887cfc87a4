using System.CommandLine;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.CommandLine;

/// <summary>Makes keys for other programs: <c>token add --user EMAIL --name N</c>.</summary>
internal static class TokenCommand
{
    private static readonly Option<string> User = new("--user")
    {
        Description = "Address of the person whose rights the token carries.",
        Required = true,
    };

    private static readonly Option<string> Name = new("--name") { Description = "What it is for.", Required = true };

    public static Command Make()
    {
        var add = new Command("add", "Makes a token and prints it; it is shown this once.") { User, Name };
        add.SetAction(AddAsync);
        return new Command("token", "Keys for other programs.") { add };
    }

    private static async Task<int> AddAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var operation = await Operation.BeginAsync(parsed, cancel);
        var person = await operation.PersonAsync(parsed.GetRequiredValue(User), cancel);
        var name = parsed.GetRequiredValue(Name).Trim();
        if (name.Length is 0 or > 200)
            throw new RefusedException("A token needs a name of 1 to 200 characters. None was made.");
        Console.WriteLine(await operation.Get<ApiTokens>().MakeAsync(Viewer.Operator, person.Id, name, cancel));
        return Cli.Done;
    }
}
