using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Segmentation.Web.Hosting;

/// <summary>Believes a proxy's word about the caller only when configuration names the proxy.</summary>
internal static class TrustedProxies
{
    /// <summary>Reads <c>TrustedProxies</c>: addresses and networks, separated by commas. Without any, no header is believed.</summary>
    /// <exception cref="RefusedException">An entry is neither an address nor a network.</exception>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var names = (app.Configuration["TrustedProxies"] ?? "").Split(
            [',', ';', ' '],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        if (names.Length == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var name in names)
            if (IPAddress.TryParse(name, out var address))
                options.KnownProxies.Add(address);
            else if (IPNetwork.TryParse(name, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new RefusedException(
                    $"TrustedProxies: '{name}' is neither an address nor a network. Use for example 10.0.0.5 or 10.0.0.0/24."
                );
        app.UseForwardedHeaders(options);
    }
}
