using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Segmentation.Data.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Web.Api;

/// <summary>Reads what comes with a file: options from the address, the file from the body as it streams in.</summary>
internal static class ImportRequest
{
    /// <summary>The field of the form that holds the file.</summary>
    public const string Field = "file";

    private const int NameCharacters = 255;

    /// <summary>The options, by name and description.</summary>
    public static IReadOnlyDictionary<string, string> OptionNames { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["kind"] = "What the file brings: sales or deals.",
            ["dryRun"] = "true: everything is read and counted, nothing is changed.",
            ["createAccounts"] =
                "Sales only. false: rows of unknown accounts are left out instead of making the account.",
            ["amountsIncludeVat"] = "Sales only. VAT contained in the amounts, in percent, above 0, at most 100.",
            ["documentsPerYear"] = "Sales only. true: document numbers begin anew each year.",
        };

    /// <summary>Reads the options, before a byte of the file is taken; what cannot be read is told in a sentence.</summary>
    public static bool TryOptions(
        IQueryCollection query,
        out ImportKind kind,
        out SalesImportOptions options,
        out string fault
    )
    {
        options = new();
        var isKind =
            Enum.TryParse(query["kind"], true, out kind)
            && Enum.IsDefined(kind)
            && char.IsLetter($"{query["kind"]}"[0]);
        fault = "";
        foreach (var (name, values) in query)
        {
            var text = values.ToString();
            var read = name.ToLowerInvariant() switch
            {
                "kind" => isKind ? options : null,
                "dryrun" => Flag(text) is { } yes ? options with { DryRun = yes } : null,
                "createaccounts" => Flag(text) is { } yes ? options with { CreateAccounts = yes } : null,
                "documentsperyear" => Flag(text) is { } yes ? options with { DocumentsPerYear = yes } : null,
                "amountsincludevat" => Percent(text) is { } vat ? options with { AmountsIncludeVat = vat } : null,
                _ => null,
            };
            if (kind != ImportKind.Sales && isKind && name.ToLowerInvariant() is not ("kind" or "dryrun"))
                read = null;
            if (read is null)
            {
                fault = OptionNames.TryGetValue(name, out var meaning)
                    ? $"{name} '{text}' cannot be used. {meaning} Nothing was imported."
                    : $"There is no option '{name}'; there are {string.Join(", ", OptionNames.Keys)}. Nothing was imported.";
                return false;
            }
            options = read;
        }
        if (!query.ContainsKey("kind"))
            fault = "Say what the file brings: ?kind=sales or ?kind=deals. Nothing was imported.";
        return fault.Length == 0;
    }

    /// <summary>The file, to be read before the request ends; null when no part of the body is one.</summary>
    /// <exception cref="BadHttpRequestException">The body is not multipart/form-data.</exception>
    /// <exception cref="InvalidDataException">The parts cannot be told apart.</exception>
    /// <exception cref="IOException">The body ends too early.</exception>
    public static async Task<(string Name, Stream Content)?> FileAsync(HttpRequest request, CancellationToken cancel)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary
        )
            throw new BadHttpRequestException(
                $"This call takes multipart/form-data with the file in the field '{Field}'.",
                StatusCodes.Status415UnsupportedMediaType
            );
        var parts = new MultipartReader(boundary.ToString(), request.Body);
        while (await parts.ReadNextSectionAsync(cancel) is { } part)
            if (part.AsFileSection() is { Name: Field, FileStream: { } content } file)
                return (Shortened(file.FileName), content);
        return null;
    }

    private static bool? Flag(string text) => bool.TryParse(text, out var value) ? value : null;

    private static decimal? Percent(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
        && percent is > 0 and <= 100
            ? percent
            : null;

    private static string Shortened(string name) => name.Length > NameCharacters ? name[..NameCharacters] : name;
}
