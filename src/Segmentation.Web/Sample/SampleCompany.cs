using System.Globalization;
using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;
using Segmentation.Domain.Sales;
using Segmentation.Web.CommandLine;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Sample;

/// <summary>
/// A made-up company to look around in: its people, and sales that take the way every file takes. A start that was cut off
/// goes on where it was.
/// </summary>
internal sealed class SampleCompany(
    SampleMark mark,
    People people,
    PeopleQueries queries,
    ImportQueue imports,
    ClassificationQueue runs,
    CompanyQueries company,
    Queues queues,
    TimeProvider time
)
{
    private const string Head = "head@sample.example";

    private static readonly (string Email, string Name, Roles Roles)[] Staff =
    [
        (Head, "Мария Орлова", Roles.Head | Roles.Administrator),
        ("anna@sample.example", "Анна Ковалёва", Roles.Manager),
        ("boris@sample.example", "Борис Зимин", Roles.Manager),
    ];

    /// <summary>Loads it unless it is there, and says how its people sign in.</summary>
    /// <exception cref="RefusedException">Somebody works here already, or the file was refused.</exception>
    public async Task<IReadOnlyList<string>> LoadAsync(CancellationToken cancel)
    {
        var password = await mark.PasswordAsync(cancel) ?? await BeginAsync(cancel);
        if (!await mark.IsLoadedAsync(cancel))
        {
            await HireAsync(password, cancel);
            await SellAsync(cancel);
            await mark.EndAsync(cancel);
        }
        return [.. Staff.Select(p => $"{p.Email}  {password}")];
    }

    private async Task<string> BeginAsync(CancellationToken cancel)
    {
        var password = PasswordRules.OneTime();
        if (!await mark.BeginAsync("Складские решения", password, cancel))
            throw new RefusedException(
                "There are people or accounts here already, and the sample company goes into an empty installation only. "
                    + "Nothing was changed. Start without --sample, or choose another folder with --data."
            );
        return password;
    }

    private async Task HireAsync(string password, CancellationToken cancel)
    {
        foreach (var (email, name, roles) in Staff)
        {
            int? supervisor = email == Head ? null : (await queries.FindAsync(Head, cancel))?.Id;
            var outcome = await people.AddAsync(
                new PersonDraft(email, name, roles, supervisor),
                password,
                Author.CommandLine,
                cancel
            );
            if (outcome.Refusal is not (null or PersonRefusal.EmailTaken))
                throw new RefusedException($"The sample's person '{email}' was refused: {outcome.Refusal}.");
        }
    }

    private async Task SellAsync(CancellationToken cancel)
    {
        var today = (await company.GetAsync(cancel)).Today(time);
        var head = await queries.FindAsync(Head, cancel);
        using var file = new MemoryStream(SampleSales.File(today));
        var import = new NewImport("sample-sales.csv", new SalesImportOptions(), head!.Id);
        var id = await imports.AddAsync(import, file, cancel);
        var status = await queues.ImportAsync(Viewer.Operator, id, _ => { }, cancel);
        if (status.State != ImportState.Done)
            throw new RefusedException(
                status.Error(CultureInfo.GetCultureInfo("en")) ?? "The sample's sales were called off."
            );
        if (await runs.UnderWayAsync(cancel) is { } run)
            await queues.RunAsync(run.Id, _ => { }, cancel);
    }
}
