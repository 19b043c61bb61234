using Collector.Web.Reading;

namespace Collector.Web.Pages.Signing;

/// <summary>The sign-in page.</summary>
/// <param name="Local">People may sign in with accounts of this installation.</param>
/// <param name="Provider">What the button of the organisation's provider says; null: there is none.</param>
/// <param name="Return">Page that follows.</param>
/// <param name="Login">As typed before; never the password.</param>
/// <param name="Told">What came of the attempt before, in Italian; null: there was none.</param>
/// <param name="IsMistake">What is told is a refusal.</param>
public sealed record SignInView(PageHead Head, bool Local, string? Provider, string Return, string Login, string? Told, bool IsMistake);

/// <summary>The page of one's own account.</summary>
/// <param name="Objection">Why the password was not replaced, in Italian; null: nothing is the matter.</param>
/// <param name="Told">What was just done, in Italian; null: nothing.</param>
public sealed record ProfileView(PageHead Head, string? Objection, string? Told);
