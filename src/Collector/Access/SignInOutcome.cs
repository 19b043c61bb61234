namespace Collector.Access;

/// <summary>Why somebody is back at the sign-in page.</summary>
public enum SignInOutcome
{
    /// <summary>The provider knows the person, but none of the groups has a role here.</summary>
    NoRole,

    /// <summary>The account may not be used.</summary>
    Disabled,

    /// <summary>The provider did not answer, or did not let the person through.</summary>
    ProviderFailed,

    /// <summary>Somebody signed out.</summary>
    SignedOut,
}
