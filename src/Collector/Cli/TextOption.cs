using System.CommandLine;

namespace Collector.Cli;

/// <summary>Options that take words: an act, a reason.</summary>
internal static class TextOption
{
    /// <summary>Must be stated and not blank.</summary>
    public static Option<string> Required(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, Required = true, HelpName = "TEXT" };
        option.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
            {
                result.AddError($"{name} says nothing: it is kept with what it explains");
            }
        });
        return option;
    }
}
