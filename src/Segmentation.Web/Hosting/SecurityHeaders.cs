namespace Segmentation.Web.Hosting;

/// <summary>What the browser is told to refuse: foreign scripts, frames, objects, hosts.</summary>
internal static class SecurityHeaders
{
    public static void UseHeaders(this WebApplication app) =>
        app.UseSecurityHeaders(
            new HeaderPolicyCollection()
                .AddDefaultSecurityHeaders()
                .AddContentSecurityPolicy(csp =>
                {
                    csp.AddDefaultSrc().Self();
                    csp.AddScriptSrc().Self().WithNonce();
                    // MudBlazor places popovers and theme variables by inline styles.
                    csp.AddStyleSrc().Self().UnsafeInline();
                    csp.AddImgSrc().Self().Data();
                    csp.AddFrameAncestors().None();
                    csp.AddFormAction().Self();
                    csp.AddBaseUri().Self();
                    csp.AddObjectSrc().None();
                })
        );
}
