using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Web.Access;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.CommandLine;

/// <summary>Adds people without a page: <c>user add EMAIL --name N --role R</c>.</summary>
internal static class UserCommand
{
    private static readonly Argument<string> Email = new("email") { Description = "Address and sign-in name." };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "Name as shown to others.",
        Required = true,
    };

    private static readonly Option<string[]> Role = new("--role")
    {
        Description = "manager, head or administrator; may be given several times.",
        Required = true,
    };

    private static readonly Option<string?> Supervisor = new("--supervisor")
    {
        Description = "Address of the head who stands above.",
    };

    private static readonly Option<bool> PasswordStdin = new("--password-stdin")
    {
        Description = "Reads the password from standard input instead of making a one-time password.",
    };

    public static Command Make()
    {
        Role.AcceptOnlyFromAmong("manager", "head", "administrator");
        var add = new Command("add", "Adds a person and prints a one-time password.")
        {
            Email,
            Name,
            Role,
            Supervisor,
            PasswordStdin,
        };
        add.SetAction(AddAsync);
        return new Command("user", "People.") { add };
    }

    private static async Task<int> AddAsync(ParseResult parsed, CancellationToken cancel)
    {
        var roles = parsed
            .GetRequiredValue(Role)
            .Select(r => Enum.Parse<Roles>(r, ignoreCase: true))
            .Aggregate(Roles.None, (all, one) => all | one);
        var password = parsed.GetValue(PasswordStdin) ? await Console.In.ReadLineAsync(cancel) ?? "" : null;
        await using var operation = await Operation.BeginAsync(parsed, cancel);
        int? supervisor = parsed.GetValue(Supervisor) is { } above
            ? (await operation.PersonAsync(above, cancel)).Id
            : null;
        var draft = new PersonDraft(parsed.GetRequiredValue(Email), parsed.GetRequiredValue(Name), roles, supervisor);
        var outcome = await operation.Get<People>().AddAsync(draft, password, Author.CommandLine, cancel);
        if (outcome.Refusal is { } refusal)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            throw new RefusedException(operation.Get<IStringLocalizer<Texts>>().Of(refusal));
        }
        Console.WriteLine($"{draft.Email} can sign in.");
        if (outcome.Password is { } made)
            Console.WriteLine($"One-time password: {made}");
        return Cli.Done;
    }
}
