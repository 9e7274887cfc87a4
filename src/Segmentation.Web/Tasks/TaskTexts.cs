using Microsoft.Extensions.Localization;
using Segmentation.Data.Tasks;
using Segmentation.Domain.Tasks;

namespace Segmentation.Web.Tasks;

/// <summary>Tasks in the reader's words.</summary>
internal static class TaskTexts
{
    /// <summary>What a person wrote; what a rule asks is worded by its kind.</summary>
    public static string TitleOf(this IStringLocalizer<Texts> texts, TaskView task) =>
        task.Source == TaskSources.Rule ? texts[$"Kind.{task.Kind}"] : task.Title;
}
