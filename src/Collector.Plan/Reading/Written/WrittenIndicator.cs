using System.Collections.Immutable;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;
using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Written;

/// <summary>An indicator as written.</summary>
internal sealed class WrittenIndicator(WrittenObjective objective, Entry entry)
{
    private readonly Node.Map? map = entry.Value as Node.Map;

    public WrittenObjective Objective => objective;

    public Located<string> Code { get; } = new(entry.Key.Text, entry.Key.Place);

    public string Key { get; } = $"{objective.Code.Value}/{entry.Key.Text}";

    public Place Place => Code.Place;

    /// <summary>False when there are no keys to speak of: that has its finding already.</summary>
    public bool HasKeys => map is not null;

    public Located<string>? Name { get; } = IndicatorKeys.Name.In(entry.Value as Node.Map);

    public Located<string>? Typology { get; } = IndicatorKeys.Typology.In(entry.Value as Node.Map);

    public bool SaysTypology => map?.Find(IndicatorKeys.Typology.Name) is not null;

    public Located<string>? Algorithm { get; } = IndicatorKeys.Algorithm.In(entry.Value as Node.Map);

    public WrittenFormula? Formula { get; } = WrittenFormula.In(IndicatorKeys.Formula, entry.Value as Node.Map);

    /// <summary>Every formula it has had, the first one first.</summary>
    public IEnumerable<WrittenFormula> Formulas =>
        Revisions.Select(revision => revision.Formula).Prepend(Formula).OfType<WrittenFormula>();

    public WrittenPace? Pace { get; } = WrittenPace.In(entry.Value as Node.Map);

    /// <summary>In order of year.</summary>
    public ImmutableArray<WrittenTarget> Targets { get; } = [.. TargetsIn(entry.Value as Node.Map).OrderBy(target => target.Year.Value)];

    /// <summary>The printed targets and those of revisions.</summary>
    public IEnumerable<WrittenTarget> AllTargets => Targets.Concat(Revisions.Select(revision => revision.Target).OfType<WrittenTarget>());

    public bool SaysOwner => map?.Find(IndicatorKeys.Owner.Name) is not null;

    public Located<string>? OwnerOffice => OwnerKeys.Office.In(IndicatorKeys.Owner.MapIn(map));

    public bool OwnerAssumed => OwnerKeys.Assumed.In(IndicatorKeys.Owner.MapIn(map))?.Value ?? false;

    public Located<string>? Continues => IndicatorKeys.Continues.In(map);

    public ImmutableArray<Located<string>> Aliases { get; } =
    [
        .. IndicatorKeys.Aliases.ItemsIn(entry.Value as Node.Map)
            .OfType<Node.Scalar>()
            .Where(alias => CodeForms.Indicator.TryRead(alias, out _))
            .Select(alias => new Located<string>(alias.Text, alias.Place)),
    ];

    public ImmutableArray<WrittenRevision> Revisions { get; } =
        [.. IndicatorKeys.Revisions.ItemsIn(entry.Value as Node.Map).OfType<Node.Map>().Select(revision => new WrittenRevision(revision))];

    public WrittenRetirement? Retired { get; } = WrittenRetirement.In(IndicatorKeys.Retired, entry.Value as Node.Map);

    public Indicator Build(PlanSettings planSettings) => new()
    {
        Key = Key,
        Code = Code.Value,
        Name = Name.Said(),
        Level = objective.Level,
        Objective = objective.Code.Value,
        Typology = Typology?.Value,
        Algorithm = Algorithm.Said(),
        Formula = Formula?.Build() ?? throw new InvalidOperationException($"Indicator {Key} has no formula and no rule has told so."),
        FormulaText = Formula.Text,
        Pace = Pace?.Build() ?? throw new InvalidOperationException($"Indicator {Key} has no pace and no rule has told so."),
        Decimals = IndicatorKeys.Decimals.In(map)?.Value ?? 2,
        Weight = IndicatorKeys.Weight.In(map)?.Value ?? 1,
        Targets = Targets.ToImmutableSortedDictionary(
            target => target.Year.Value,
            target => target.Parsed ?? throw new InvalidOperationException($"Target {target.Year.Value} of {Key} cannot be read and no rule has told so.")),
        Revisions = [.. Revisions.Select(revision => revision.Build())],
        Owner = OwnerOffice is { } office ? new Owner(office.Value, OwnerAssumed) : null,
        Priority = IndicatorKeys.Priority.In(map)?.Value,
        Settings = WrittenSettings.Build(IndicatorKeys.Settings.MapIn(map), planSettings),
        Continues = Continues?.Value,
        Aliases = [.. Aliases.Select(alias => alias.Value)],
        Retired = Retired?.Build(),
    };

    private static IEnumerable<WrittenTarget> TargetsIn(Node.Map? map)
    {
        foreach (var (key, value) in IndicatorKeys.Targets.EntriesIn(map))
        {
            if (WholeShape.Year.TryRead(key, out var year) && value is Node.Scalar scalar && TextShape.Any.TryRead(scalar, out var printed))
            {
                yield return new WrittenTarget(new Located<int>(year, key.Place), new Located<string>(printed, scalar.Place));
            }
        }
    }
}
