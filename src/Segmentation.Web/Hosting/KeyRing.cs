using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Segmentation.Data;

namespace Segmentation.Web.Hosting;

/// <summary>Keys of cookies and forms: in the database, so that every node knows them, sealed by a certificate if there is one.</summary>
internal static class KeyRing
{
    public static void AddKeyRing(this WebApplicationBuilder builder)
    {
        var keys = builder
            .Services.AddDataProtection()
            .SetApplicationName("Segmentation")
            .PersistKeysToDbContext<SegmentationDb>();
        var section = builder.Configuration.GetSection("DataProtection");
        if (section["Certificate"] is not { Length: > 0 } file)
            return;
        try
        {
            keys.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, section["Password"]));
        }
        catch (Exception e) when (e is IOException or System.Security.Cryptography.CryptographicException)
        {
            throw new RefusedException(
                $"DataProtection__Certificate '{file}' cannot be opened: {e.Message} Nothing was started. "
                    + "Name a PKCS#12 file with its private key, and its DataProtection__Password.",
                e
            );
        }
    }
}
