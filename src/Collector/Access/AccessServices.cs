using Collector.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Npgsql;

namespace Collector.Access;

/// <summary>What lets people and machines in: cookies over sessions in the database, tokens, and the organisation's provider.</summary>
internal static class AccessServices
{
    /// <summary>Takes from the host an <see cref="NpgsqlDataSource"/> of the application's role.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, SignIn signIn)
    {
        services.AddSingleton(signIn);
        services.AddSingleton(provider => new Sessions(provider.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System));
        services.AddSingleton(provider => new SignInDesk(provider.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System, provider.GetRequiredService<ILogger<SignInDesk>>()));
        services.AddSingleton<TokenMemory>();
        services.AddDataProtection().SetApplicationName("collector");
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((keys, database) => keys.XmlRepository = new StoredKeys(database));
        services.AddAccessRules();
        var schemes = services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie => Configure(cookie, signIn))
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, token => token.TimeProvider = TimeProvider.System);
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<Sessions>((cookie, sessions) => cookie.SessionStore = sessions);
        if (signIn is { Settings.Provider: { } provider, ClientSecret: { } secret })
        {
            schemes.AddProvider(provider, secret, signIn);
        }

        services.Configure<ForwardedHeadersOptions>(forwarded => Configure(forwarded, signIn));
        return services;
    }

    // A proxy says whom it asks for, so that limits and /metrics see who is there: those of this machine, which the options hold, and those stated.
    private static void Configure(ForwardedHeadersOptions options, SignIn signIn)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
        options.ForwardLimit = null; // through as many as are believed; the first that is not is who asks
        foreach (var proxies in signIn.Proxies)
        {
            options.KnownIPNetworks.Add(proxies);
        }
    }

    private static void Configure(CookieAuthenticationOptions options, SignIn signIn)
    {
        // The demonstration's clock is years behind the browser's.
        options.TimeProvider = TimeProvider.System;
        options.Cookie.Name = signIn.IsSecure ? "__Host-collector" : "collector";
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.Cookie.SameSite = SameSiteMode.Lax; // a link in a mail finds its reader signed in
        options.Cookie.SecurePolicy = signIn.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Sessions.Idle;
        options.SlidingExpiration = true;
        options.LoginPath = Addresses.SignIn;
        options.ReturnUrlParameter = Addresses.ReturnParameter;
        options.Events.OnRedirectToLogin = context => AccessAnswers.AskToSignInAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context => AccessAnswers.ForbidAsync(context.HttpContext);
    }
}
