using System.Net;
using System.Text.RegularExpressions;

namespace Segmentation.Integration.Tests.Hosting;

/// <summary>Somebody with a browser of their own: keeps cookies, fills in forms, follows no redirect unasked.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(Uri address) =>
        _http = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }
        )
        {
            BaseAddress = address,
        };

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        return await _http.SendAsync(request);
    }

    public async Task<string> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Opens a page and sends its form, hidden fields included.</summary>
    public async Task<Answer> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(path);
        var form = page[page.LastIndexOf("<form class=\"form\"", StringComparison.Ordinal)..];
        var hidden = Hidden().Matches(form).Select(m => (m.Groups[1].Value, m.Groups[2].Value));
        return await PostAsync(path, [.. hidden, .. fields]);
    }

    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.ToDictionary(f => f.Name, f => f.Value));
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        return new Answer(response.StatusCode, Inside(response.Headers.Location), text);
    }

    public Task<Answer> TrySignInAsync(string email, string password, string returnUrl = "/") =>
        SubmitAsync(
            $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}",
            ("Entry.Email", email),
            ("Entry.Password", password)
        );

    public async Task SignInAsync(string email, string password) =>
        Assert.Equal(HttpStatusCode.Redirect, (await TrySignInAsync(email, password)).Status);

    /// <summary>The part after the host, when it is this site's.</summary>
    private string? Inside(Uri? location) =>
        location is { IsAbsoluteUri: true } && location.Authority == _http.BaseAddress!.Authority
            ? location.PathAndQuery
            : location?.ToString();

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

/// <summary>What came back to a form.</summary>
public sealed partial record Answer(HttpStatusCode Status, string? Location, string Text)
{
    /// <summary>The sentence that says why not; null when there is none.</summary>
    public string? Refusal => Sentence().Match(Text) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("role=\"alert\">([^<]+)<")]
    private static partial Regex Sentence();
}
