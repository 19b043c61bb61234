using Microsoft.AspNetCore.Mvc;

namespace Collector.Web.Moves;

/// <summary>The address of a comparison, part by part.</summary>
internal sealed record MovesQuery(
    string? Dal,
    string? Al,
    [property: FromQuery(Name = "noto_dal")] string? NotoDal,
    [property: FromQuery(Name = "noto_al")] string? NotoAl,
    string? Anno,
    string? Area,
    string? Indicatore)
{
    public MovesForm Form => new(Dal, Al, NotoDal, NotoAl, Anno, Area, Indicatore);
}
