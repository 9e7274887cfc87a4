using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Segmentation.Data.Imports;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;
using Segmentation.Web.Access;

namespace Segmentation.Web.Imports;

/// <summary>
/// Takes the upload form part by part: the form's token and what the importer says come first, then the file goes
/// straight into the queue. At no time is more of it in memory than the queue stores at once.
/// </summary>
internal sealed class ReceiveUpload(
    ImportQueue queue,
    IAntiforgery antiforgery,
    IOptions<AntiforgeryOptions> tokens,
    ILogger<ReceiveUpload> log
)
{
    public const string Kind = "kind";
    public const string Vat = "amountsIncludeVat";
    public const string CreateAccounts = "createAccounts";
    public const string DocumentsPerYear = "documentsPerYear";
    public const string DryRun = "dryRun";

    private const int FieldBytes = 4096;
    private const int NameCharacters = 255;

    /// <returns>The import's public id, or why there is none.</returns>
    public async Task<(Guid Id, UploadFault? Fault)> RunAsync(HttpContext context)
    {
        try
        {
            return await ReadAsync(context, context.RequestAborted);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (default, UploadFault.TooLarge);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            log.LogInformation(fault, "An upload ended before its file was whole");
            return (default, UploadFault.Lost);
        }
    }

    private async Task<(Guid, UploadFault?)> ReadAsync(HttpContext context, CancellationToken cancel)
    {
        if (
            !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary
        )
            return (default, UploadFault.NoFile);
        var parts = new MultipartReader(boundary.ToString(), context.Request.Body);
        var said = new Dictionary<string, string>();
        while (await parts.ReadNextSectionAsync(cancel) is { } part)
            if (part.AsFileSection() is { } file)
                return await TakeAsync(context, said, file, cancel);
            else if (part.AsFormDataSection() is { Name: var name } && IsKnown(name))
                said[name] = await FieldAsync(part.Body, cancel);
        return (default, UploadFault.NoFile);
    }

    private async Task<(Guid, UploadFault?)> TakeAsync(
        HttpContext context,
        Dictionary<string, string> said,
        FileMultipartSection file,
        CancellationToken cancel
    )
    {
        if (!await IsOursAsync(context, said))
            return (default, UploadFault.FormExpired);
        if (file is not { FileName.Length: > 0, FileStream: { } stream })
            return (default, UploadFault.NoFile);
        if (!TryOptions(said, out var options))
            return (default, UploadFault.BadVat);
        var body = new BufferedReadStream(stream, FieldBytes);
        await body.EnsureBufferedAsync(8, cancel);
        if (WhyNotTaken(body.BufferedData) is { } fault)
            return (default, fault);
        var kind = KindOf(said.GetValueOrDefault(Kind));
        var import = new NewImport(Shortened(file.FileName), options, context.User.UserId(), kind);
        return (await queue.AddAsync(import, body, cancel), null);
    }

    /// <summary>
    /// The token is looked for in a header first, and only else by reading the whole form into memory: so what the first
    /// part brought is put there.
    /// </summary>
    private async Task<bool> IsOursAsync(HttpContext context, Dictionary<string, string> said)
    {
        if (!said.TryGetValue(tokens.Value.FormFieldName, out var token) || token.Length == 0)
            return false;
        context.Request.Headers[tokens.Value.HeaderName!] = token;
        return await antiforgery.IsRequestValidAsync(context);
    }

    private bool IsKnown(string name) =>
        name is Kind or Vat or CreateAccounts or DocumentsPerYear or DryRun || name == tokens.Value.FormFieldName;

    private static async Task<string> FieldAsync(Stream body, CancellationToken cancel)
    {
        var bytes = new byte[FieldBytes];
        var count = await body.ReadAtLeastAsync(bytes, FieldBytes, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(bytes, 0, count).Trim();
    }

    private static ImportKind KindOf(string? said) =>
        Enum.TryParse<ImportKind>(said, out var kind) && Enum.IsDefined(kind) ? kind : ImportKind.Sales;

    // A box that is not ticked is not sent.
    private static bool TryOptions(Dictionary<string, string> said, out SalesImportOptions options)
    {
        options = new SalesImportOptions
        {
            CreateAccounts = said.ContainsKey(CreateAccounts),
            DocumentsPerYear = said.ContainsKey(DocumentsPerYear),
            DryRun = said.ContainsKey(DryRun),
        };
        if (!said.TryGetValue(Vat, out var text) || text.Length == 0)
            return true;
        var isNumber = decimal.TryParse(
            text.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var percent
        );
        options = options with { AmountsIncludeVat = percent == 0 ? null : percent };
        return isNumber && percent is >= 0 and <= 100;
    }

    // What a .gz holds shows only when it is read.
    private static UploadFault? WhyNotTaken(ArraySegment<byte> head) =>
        head is [0x1F, 0x8B, ..] ? null : UploadFaults.Of(SourceFile.Of([.. head]).WhyUnreadable());

    private static string Shortened(string name) => name.Length > NameCharacters ? name[..NameCharacters] : name;
}
