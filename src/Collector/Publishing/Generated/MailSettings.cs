namespace Collector.Publishing.Generated;

/// <summary>How alerts are written by mail.</summary>
/// <param name="Server"><c>host:port</c> of the mail server; null: nobody is written to.</param>
/// <param name="From">Sender.</param>
/// <param name="Controller">Who gets what no office answers for.</param>
/// <param name="Operators">Who gets what concerns sources and nights; null: the controller.</param>
/// <param name="Pages">Where people reach the pages, for links; no slash at its end.</param>
internal sealed record MailSettings(string? Server, string? From, string? Controller, string? Operators, string Pages, bool RequiresTls = true)
{
    public bool IsSet => Server is not null && From is not null && Controller is not null;
}
