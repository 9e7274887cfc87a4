using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Data.Classification.Concentration;
using Segmentation.Data.Classification.Zoo;
using Segmentation.Data.Company;
using Segmentation.Data.Deals;
using Segmentation.Data.Imports;
using Segmentation.Data.KeyClients;
using Segmentation.Data.Playbooks;
using Segmentation.Data.Prospects;
using Segmentation.Data.Tasks;

namespace Segmentation.Data;

/// <summary>Registers what this project offers.</summary>
public static class DataServices
{
    /// <summary>Adds the data source, the context factory and the queries and writes of every feature.</summary>
    public static IServiceCollection AddSegmentationData(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => DatabaseOptions.Source(connectionString));
        services.AddDbContextFactory<SegmentationDb>(
            (provider, options) => DatabaseOptions.Use(options, provider.GetRequiredService<NpgsqlDataSource>())
        );
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPasswordHasher<AppUser>, PasswordHasher<AppUser>>();
        services.AddSingleton<Viewers>();
        services.AddSingleton<People>();
        services.AddSingleton<PeopleQueries>();
        services.AddSingleton<Preferences>();
        services.AddSingleton<CompanyQueries>();
        services.AddSingleton<ChooseSchemes>();
        services.AddSingleton<SampleMark>();
        services.AddSingleton<ThresholdVersions>();
        services.AddSingleton<ClassificationQueue>();
        services.AddSingleton<ClassifyAccounts>();
        services.AddSingleton<OldPictures>();
        services.AddSingleton<ResidentMonths>();
        services.AddSingleton<ResidentPictures>();
        services.AddSingleton<ResidentPortfolio>();
        services.AddSingleton<DecideAgain>();
        services.AddSingleton<AccountVerdicts>();
        services.AddSingleton<Evaluation>();
        services.AddSingleton<ImportQueue>();
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ImportRejects>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<AccountQueries>();
        services.AddSingleton<AccountWrites>();
        services.AddSingleton<SaveAnswers>();
        services.AddSingleton<AnswerSheets>();
        services.AddSingleton<SetMark>();
        services.AddSingleton<MarkQueries>();
        services.AddSingleton<SetKeyMark>();
        services.AddSingleton<KeyMarkQueries>();
        services.AddSingleton<OverrideVerdict>();
        services.AddSingleton<ConfirmVerdict>();
        services.AddSingleton<WantedCategories>();
        services.AddSingleton<ZooQueries>();
        services.AddSingleton<ManagementChanges>();
        services.AddSingleton<RecordManagementChange>();
        services.AddSingleton<DealQueries>();
        services.AddSingleton<SaveDeal>();
        services.AddSingleton<TaskQueries>();
        services.AddSingleton<SaveTask>();
        services.AddSingleton<RunQueries>();
        services.AddSingleton<SegmentQueries>();
        services.AddSingleton<TransitionQueries>();
        services.AddSingleton<TrendQueries>();
        services.AddSingleton<AccountHistory>();
        services.AddSingleton<ConcentrationQueries>();
        services.AddSingleton<ClassificationQueries>();
        services.AddSingleton<RunFindings>();
        services.AddSingleton<SaveThresholds>();
        services.AddSingleton<ThresholdTrials>();
        services.AddSingleton<PlaybookQueries>();
        services.AddSingleton<SavePlaybook>();
        services.AddSingleton<TickStep>();
        return services;
    }
}
